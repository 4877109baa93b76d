export type { Profile } from './rules.ts';
