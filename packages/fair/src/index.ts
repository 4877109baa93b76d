export { ok, no, type Problem, type Result } from './result.ts';
