import { composeEdition } from '../edition/compose.ts';
import { takeInAt } from '../take-in/index.ts';

/** What takes seconds and much memory in a large town. */
export const tasks = {
  takeIn: takeInAt,
  edition: async (source: Parameters<typeof composeEdition>[0]) => composeEdition(source),
};
export type Tasks = typeof tasks;
