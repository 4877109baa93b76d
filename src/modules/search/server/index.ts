export { search, type Found } from './queries.ts';
