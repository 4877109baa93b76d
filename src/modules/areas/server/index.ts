export { forgetTowns, listTowns } from './queries.ts';
