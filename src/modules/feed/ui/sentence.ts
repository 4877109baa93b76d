import { m } from '#lib/platform/texts.ts';
import type { FeedItem, FeedKind } from '../rules.ts';

type Said = (words: { by: string; subject: string }) => string;

const sentences: Readonly<Record<FeedKind, Said>> = {
  message: m.feed_message,
  started: m.feed_started,
  ended: m.feed_ended,
  reopened: m.feed_reopened,
  archived: m.feed_archived,
  announced: m.feed_announced,
  rules: m.feed_rules,
  joined: m.feed_joined,
  asked: m.feed_asked,
  partner: m.feed_partner,
  declined: m.feed_declined,
  stepped_back: m.feed_stepped_back,
  activity: m.feed_activity,
  need: m.feed_need,
  offer: m.feed_offer,
  result: m.feed_result,
  document: m.feed_document,
  money: m.feed_money,
  grant_asked: m.feed_grant_asked,
  granted: m.feed_granted,
  grant_declined: m.feed_grant_declined,
  grant_returned: m.feed_grant_returned,
  pot: m.feed_pot,
  promise: m.feed_promise,
  question: m.feed_question,
};

/** What happened, in one sentence. */
export const sentenceOf = (item: FeedItem): string =>
  sentences[item.kind]({
    by: item.by?.name ?? m.feed_somebody(),
    subject: item.subject?.title ?? m.feed_something(),
  });
