export * from './rules/backoff.ts';
export * from './rules/merging.ts';
export * from './rules/parts.ts';
export * from './rules/queue.ts';

/** The page that works without a connection: the same for everyone, so that a phone may keep it. */
export const shellPath = '/vastleggen';
