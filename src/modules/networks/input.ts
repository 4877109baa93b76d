import * as v from 'valibot';
import { text, id } from '#lib/platform/fields.ts';
import { m } from '#lib/platform/texts.ts';
import { languages, linkKinds, networkKinds } from './rules.ts';

const flag = v.pipe(
  v.optional(v.string(), ''),
  v.transform((given) => given !== ''),
);
const size = v.pipe(
  v.optional(v.string(), ''),
  v.transform((given) => (given === '' ? null : given)),
  v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,7}$/, () => m.platform_field_number()),
      v.transform(Number),
      v.minValue(1, () => m.platform_field_number()),
      v.maxValue(1_000_000, () => m.platform_field_number()),
    ),
  ),
);

/** What is written about a network. */
const described = {
  name: text(120, 2),
  kind: v.picklist(networkKinds, () => m.platform_field_choice()),
  bond: text(600),
  size,
  languages: v.pipe(
    v.optional(v.array(v.picklist(languages, () => m.platform_field_choice())), []),
    v.transform((given) => (given.length === 0 ? (['nl'] as const) : given)),
  ),
  areas: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(10))), v.maxLength(100)), []),
  contact: v.pipe(
    text(200),
    v.transform((given) => (given === '' ? null : given)),
  ),
  contactPublic: flag,
};

export const registerInput = v.object({ id: id(), ...described, holder: flag });
export const editInput = v.object(described);
export const declineInput = v.object({ network: id(), why: text(600, 3) });
export const confirmInput = v.object({ network: id() });
export const linkInput = v.object({
  id: id(),
  to: id(),
  kind: v.picklist(linkKinds, () => m.platform_field_choice()),
  note: v.pipe(
    text(300),
    v.transform((given) => (given === '' ? null : given)),
  ),
});
export const unlinkInput = v.object({ link: id() });

/** What a visitor may ask the list for; anything else is left out. */
export const filterInput = v.object({
  soort: v.fallback(v.nullable(v.picklist(networkKinds)), null),
  gebied: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^(WK\d{6}|BU\d{8})$/))), null),
  na: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
});
