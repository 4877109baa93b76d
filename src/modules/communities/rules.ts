export * from './rules/states.ts';
export * from './rules/rules-of-play.ts';
export * from './rules/membership.ts';
export * from './rules/start-here.ts';
export * from './rules/parts.ts';
export * from './rules/invitations.ts';
