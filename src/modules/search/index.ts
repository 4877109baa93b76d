export { addressOf, searchKinds, type Hit, type SearchKind } from './rules.ts';
