import * as v from 'valibot';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { rhythms } from './rules.ts';

const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text === 'on'),
);
const rhythm = v.picklist(rhythms, () => m.platform_field_choice());
const phone = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (text) => text === '' || /^[+\d][\d ()-]{5,28}$/.test(text),
    () => m.contacts_phone_wrong(),
  ),
  v.transform((text) => (text === '' ? null : text)),
);
const idea = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (text) => text === '' || isId(text),
    () => m.platform_field_choice(),
  ),
  v.transform((text) => (text === '' ? null : text)),
);

const yeses = { result: ticked, panel: ticked, help: ticked, idea, phone, rhythm };

/** What somebody with an account says yes to: their address is known. */
export const sayYesInput = v.object(yeses);

/** What somebody without an account leaves at a gathering. */
export const leaveContactInput = v.object({
  email: v.pipe(
    v.optional(v.string(), ''),
    v.toLowerCase(),
    v.email(() => m.platform_field_email()),
    v.maxLength(254, () => m.platform_field_email()),
  ),
  ...yeses,
});

export const codeInput = v.object({
  code: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.replaceAll(/\D/g, '')),
    v.length(8, () => m.contacts_code_wrong()),
  ),
});

export const rhythmInput = v.object({ rhythm });
export const consentInput = v.object({
  consent: v.pipe(
    v.string(),
    v.check(isId, () => m.platform_field_choice()),
  ),
});
