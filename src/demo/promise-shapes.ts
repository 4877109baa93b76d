import * as v from 'valibot';

const word = v.pipe(v.string(), v.nonEmpty());
const moment = v.pipe(v.string(), v.isoTimestamp());
const day = v.pipe(v.string(), v.isoDate());
const owner = v.pipe(v.string(), v.regex(/^(person|network|department):.+$/));

/** `idea`: the sentence that the initiative came from. */
const about = v.pipe(v.string(), v.regex(/^(initiative|community|idea):.+$/));
const settledAs = <State extends string>(...states: readonly State[]) =>
  v.optional(v.strictObject({ state: v.picklist(states), at: moment, by: word, words: v.string() }));

const questionShape = v.strictObject({
  slug: word,
  about,
  words: word,
  /** Without one nobody answers it yet. */
  to: v.optional(owner),
  askedBy: word,
  askedAt: moment,
  answerBy: v.optional(day),
  settled: settledAs('answered', 'not_possible'),
});
const promiseShape = v.strictObject({
  slug: word,
  about,
  what: word,
  owner,
  madeBy: word,
  madeAt: moment,
  byWhen: day,
  takenOverFrom: v.optional(word),
  settled: settledAs('kept', 'not_possible', 'taken_over'),
});
export const promisesShape = v.strictObject({
  questions: v.array(questionShape),
  promises: v.array(promiseShape),
});
export type DemoQuestion = v.InferOutput<typeof questionShape>;
export type DemoPromise = v.InferOutput<typeof promiseShape>;
