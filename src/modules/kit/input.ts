import * as v from 'valibot';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { helpKinds } from './rules/help.ts';
import { reminderKinds } from './rules/reminders.ts';
import { lengths, type Length } from './rules/script.ts';

const choice = () => m.platform_field_choice();
const words = (least: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.minLength(least, () => (least > 1 ? m.kit_field_few_words() : m.platform_field_required())),
    v.maxLength(600, () => m.platform_field_too_long({ max: 600 })),
  );
const perhapsId = v.pipe(
  v.optional(v.string(), ''),
  v.check((given) => given === '' || isId(given), choice),
  v.transform((given) => (given === '' ? null : given)),
);
const minutes = v.pipe(
  v.picklist(
    lengths.map((length) => String(length)),
    choice,
  ),
  v.transform((given) => Number(given) as Length),
);
const voice = v.pipe(v.string(choice), v.maxLength(60, choice));

/** How the kit of one gathering speaks, and how long it takes. An empty voice: as its network. */
export const kitInput = v.object({
  voice: v.pipe(
    v.optional(v.string(), ''),
    v.transform((given) => (given === '' ? null : given)),
  ),
  minutes,
});
export const voiceInput = v.object({ voice });
export const remindersInput = v.object({
  reminders: v.optional(v.array(v.picklist(reminderKinds, choice)), []),
});

/** Whole euros, or euros and cents: "12,50". Kept as cents. */
const amount = v.pipe(
  v.optional(v.string(), ''),
  v.transform((given) => given.replace(/^€\s*/, '')),
  v.check(
    (given) => given === '' || /^\d{1,3}([.,]\d{1,2})?$/.test(given),
    () => m.kit_field_amount(),
  ),
  v.transform((given) => (given === '' ? null : Math.round(Number(given.replace(',', '.')) * 100))),
  v.check(
    (given) => given === null || (given >= 1 && given <= 50_000),
    () => m.kit_field_amount(),
  ),
);

export const askInput = v.pipe(
  v.object({
    id: v.pipe(v.string(choice), v.check(isId, choice)),
    kind: v.picklist(helpKinds, choice),
    words: words(3),
    amount,
  }),
  v.transform((given) => ({ ...given, amount: given.kind === 'coffee' ? given.amount : null })),
);
export const withdrawInput = v.object({ request: v.pipe(v.string(choice), v.check(isId, choice)) });
export const answerInput = v.pipe(
  v.object({ answer: v.picklist(['yes', 'no'], choice), words: words(0), facilitator: perhapsId }),
  v.forward(
    v.check(
      ({ answer, words: said }) => answer === 'yes' || said.length >= 3,
      () => m.kit_field_why_not(),
    ),
    ['words'],
  ),
);
