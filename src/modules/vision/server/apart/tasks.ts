import { composeEdition } from '../edition/compose.ts';
import { sumTown } from '../take-in/sum.ts';

/** What takes seconds in a large town, as pure functions. */
export const tasks = { sum: sumTown, edition: composeEdition };
export type Tasks = typeof tasks;
