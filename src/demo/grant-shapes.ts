import * as v from 'valibot';

const word = v.pipe(v.string(), v.nonEmpty());
const moment = v.pipe(v.string(), v.isoTimestamp());
const day = v.pipe(v.string(), v.isoDate());
const sum = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What was asked from the pot of a community, the newest last. */
export const grantShapes = v.optional(
  v.array(
    v.strictObject({
      amount: sum,
      what: word,
      by: word,
      askedAt: moment,
      state: v.picklist(['asked', 'granted', 'declined']),
      decider: v.optional(v.picklist(['core_team', 'members', 'municipality'])),
      decidedBy: v.optional(word),
      decidedAt: v.optional(moment),
      metOn: v.optional(day),
      answer: v.optional(word),
    }),
  ),
  [],
);
