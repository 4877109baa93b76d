import { theirs } from '#lib/platform/language.ts';
import { m } from '#lib/platform/texts.ts';
import type { FeedItem, FeedKind, FeedState } from '../rules.ts';

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
  money: m.feed_money_needed,
  grant_asked: m.feed_grant_asked,
  granted: m.feed_granted,
  grant_declined: m.feed_grant_declined,
  grant_returned: m.feed_grant_returned,
  pot: m.feed_pot,
  promise: m.feed_promise,
  question: m.feed_question,
};

const saidOf = ({ kind, detail }: FeedItem): Said =>
  kind === 'money' && detail['line'] === 'spent' ? m.feed_money_spent : sentences[kind];

/** How a promise or question ended. */
const endings: Readonly<Partial<Record<FeedState, Said>>> = {
  promise_kept: m.feed_kept,
  promise_not_possible: m.feed_not_possible,
  question_answered: m.feed_answered,
  question_not_possible: m.feed_not_possible,
};
const ending = ({ now, detail }: FeedItem): Said | undefined =>
  (now === null ? undefined : endings[now]) ?? (detail['taken_over'] ? m.feed_taken_over : undefined);

/** What happened, in one sentence; the words of people in it are marked. */
export const sentenceOf = (item: FeedItem): string =>
  (ending(item) ?? saidOf(item))({
    by: item.by ? theirs(item.by.name) : m.feed_somebody(),
    subject: item.subject ? theirs(item.subject.title) : m.feed_something(),
  });

/** How the thing that it is about stands now. */
export const stateWords: Readonly<Record<FeedState, () => string>> = {
  need_open: m.feed_now_need_open,
  need_offered: m.feed_now_need_offered,
  need_filled: m.feed_now_need_filled,
  need_thanked: m.feed_now_need_thanked,
  need_withdrawn: m.feed_now_need_withdrawn,
  activity_open: m.feed_now_activity_open,
  activity_taken: m.feed_now_activity_taken,
  activity_done: m.feed_now_activity_done,
  activity_removed: m.feed_now_activity_removed,
  result_wished: m.feed_now_result_wished,
  result_reached: m.feed_now_result_reached,
  result_partly: m.feed_now_result_partly,
  result_not: m.feed_now_result_not,
  promise_open: m.feed_now_promise_open,
  promise_nobody: m.feed_now_promise_nobody,
  promise_late: m.feed_now_promise_late,
  promise_kept: m.feed_now_promise_kept,
  promise_not_possible: m.feed_now_promise_not_possible,
  promise_taken_over: m.feed_now_promise_taken_over,
  question_open: m.feed_now_question_open,
  question_nobody: m.feed_now_question_nobody,
  question_late: m.feed_now_question_late,
  question_answered: m.feed_now_question_answered,
  question_not_possible: m.feed_now_question_not_possible,
  question_taken_over: m.feed_now_question_taken_over,
};
