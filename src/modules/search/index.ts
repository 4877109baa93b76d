export { searchKinds, type Hit, type SearchKind } from './rules.ts';
