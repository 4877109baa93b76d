export * from './rules/board.ts';
export * from './rules/money.ts';
export * from './rules/needs.ts';
export * from './rules/people.ts';
export * from './rules/progress.ts';
export * from './rules/states.ts';
export * from './rules/picture.ts';
export * from './rules/grants.ts';
