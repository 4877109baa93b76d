export { commentInput, hearsInput, messageInput } from './input.ts';
export { mayTalk } from './policy.ts';
export { feedRefusals } from './refusals.ts';
export {
  feedFilters,
  feedKinds,
  mentionsIn,
  type FeedComment,
  type FeedFilter,
  type FeedItem,
  type FeedKind,
} from './rules.ts';
