import { theirs } from '#lib/platform/language.ts';
import { m } from '#lib/platform/texts.ts';
import type { Reason } from '../index.ts';

type Say = { [Kind in Reason['kind']]: (reason: Extract<Reason, { kind: Kind }>) => string };

const distance = (metres: number): string =>
  metres < 1000
    ? m.talents_metres({ metres: Math.round(metres / 100) * 100 })
    : m.talents_kilometres({ kilometres: Math.round(metres / 1000) });

/** Of a person, for who looks for people. */
const ofThem: Say = {
  said: ({ words }) => m.talents_why_said({ words: theirs(words) }),
  likes: ({ words }) => m.talents_why_likes({ words: theirs(words) }),
  together: ({ times }) => m.talents_why_together({ times }),
  near: ({ metres }) =>
    metres < 100 ? m.talents_why_same() : m.talents_why_near({ distance: distance(metres) }),
  circle: ({ circle }) => (circle === 'inside' ? m.talents_why_inside() : m.talents_why_hop()),
};
/** Of a need, for who looks for something to do. */
const ofYou: Say = {
  said: ({ words }) => m.talents_you_said({ words: theirs(words) }),
  likes: ({ words }) => m.talents_you_like({ words: theirs(words) }),
  together: ({ times }) => m.talents_you_together({ times }),
  near: ({ metres }) =>
    metres < 100 ? m.talents_you_same() : m.talents_you_near({ distance: distance(metres) }),
  circle: ({ circle }) => (circle === 'inside' ? m.talents_you_inside() : m.talents_you_hop()),
};

const oneLine = (say: Say, reasons: readonly Reason[]): string =>
  reasons.map((reason) => (say[reason.kind] as (given: Reason) => string)(reason)).join(' · ');

/** Why somebody is proposed, in one line. */
export const whyThem = (reasons: readonly Reason[]): string => oneLine(ofThem, reasons);
export const whyYou = (reasons: readonly Reason[]): string => oneLine(ofYou, reasons);
