export { parseHeadline, searchKinds, type Hit, type Part, type SearchKind } from './rules.ts';
