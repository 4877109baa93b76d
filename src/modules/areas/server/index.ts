export { readAreaPage, type AreaPage } from './area-page.ts';
export { importAreas, importAreaSheet, type ImportedAreas } from './import-areas.ts';
export { keepTowns, listTowns } from './queries.ts';
export { decodeSheet, readAreaSheet, type AgeBand, type AreaRow } from './sheet.ts';
export { townOfThing, type NamedThing } from './town-of-thing.ts';
export { addTown, changeTown, makeTown } from './towns.ts';
export { listTree } from './tree.ts';
