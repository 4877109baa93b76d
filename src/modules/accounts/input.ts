import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { plainCode, plainEmail } from './rules.ts';

const required = v.nonEmpty<string, () => string>(() => m.platform_field_required());
const most = (max: number) =>
  v.maxLength<string, number, () => string>(max, () => m.platform_field_too_long({ max }));

export const emailField = v.pipe(
  v.optional(v.string(), ''),
  v.transform(plainEmail),
  required,
  most(254),
  v.email(() => m.platform_field_email()),
);

export const nameField = v.pipe(v.optional(v.string(), ''), required, most(120));

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
