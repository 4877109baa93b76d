import * as v from 'valibot';
import { roles } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';
import { languages, linesOf, plainCode, plainEmail } from './rules.ts';

const required = v.nonEmpty<string, () => string>(() => m.platform_field_required());
const most = (max: number) =>
  v.maxLength<string, number, () => string>(max, () => m.platform_field_too_long({ max }));

const emailField = v.pipe(
  v.optional(v.string(), ''),
  v.transform(plainEmail),
  required,
  most(254),
  v.email(() => m.platform_field_email()),
);

const nameField = v.pipe(v.optional(v.string(), ''), required, most(120));

export const askCode = v.object({ email: emailField });

export const enterCode = v.object({
  code: v.pipe(
    v.optional(v.string(), ''),
    v.transform(plainCode),
    required,
    v.regex(/^\d{6}$/, () => m.accounts_code_six()),
  ),
});

export const giveName = v.object({ name: nameField });

/** A reason for the public log: a few words at least. */
const why = v.pipe(
  v.optional(v.string(), ''),
  v.minLength(3, () => m.accounts_role_why_missing()),
  most(300),
);

export const giveReason = v.object({ why });

export const giveRoleForm = v.object({
  email: emailField,
  role: v.picklist(roles, () => m.platform_field_choice()),
  area: v.optional(v.string(), ''),
  network: v.optional(v.string(), ''),
  why,
});

const longestTalent = 80;
const mostTalents = 20;

export const profileForm = v.object({
  name: nameField,
  area: v.pipe(
    v.optional(v.string(), ''),
    v.transform((code): string | null => (code === '' ? null : code)),
  ),
  languages: v.pipe(
    v.optional(v.array(v.picklist(languages, () => m.platform_field_choice())), []),
    v.minLength(1, () => m.accounts_language_missing()),
  ),
  talents: v.pipe(
    v.optional(v.string(), ''),
    v.transform(linesOf),
    v.check(
      (lines) => lines.length <= mostTalents && lines.every((line) => line.length <= longestTalent),
      () => m.accounts_talents_too_many({ lines: mostTalents, max: longestTalent }),
    ),
  ),
  locale: v.picklist(['nl', 'en'], () => m.platform_field_choice()),
});

export const eraseForm = v.object({ sure: v.literal('on', () => m.accounts_erase_not_sure()) });

/** The first step of the first run: whose machine this is, and where the first administrator reads mail. */
export const firstStepForm = v.object({
  setup_code: v.pipe(v.optional(v.string(), ''), required, most(40)),
  email: emailField,
});

export const firstRunForm = v.object({
  name: nameField,
  town_code: v.pipe(
    v.optional(v.string(), ''),
    v.toUpperCase(),
    v.regex(/^GM\d{4}$/, () => m.areas_not_a_municipality()),
  ),
  town_name: v.pipe(v.optional(v.string(), ''), required, most(80)),
});
