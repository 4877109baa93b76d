import { Limiter } from '#lib/platform/limit.ts';

/**
 * Counts what one device hands in within this process: it keeps a stuck phone from flooding a sheet, and a count that all
 * processes share would cost a second query for each sentence.
 */
export const handInLimiter = new Limiter(null);
