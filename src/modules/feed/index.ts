export { commentInput, hearsInput, messageInput } from './input.ts';
export { feedRefusals } from './refusals.ts';
export { feedFilters, type FeedComment, type FeedFilter, type FeedItem, type FeedKind } from './rules.ts';
