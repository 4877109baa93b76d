import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { townColours } from './rules.ts';

const text = (max: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(max, () => m.platform_field_too_long({ max })),
  );
const filled = (max: number) =>
  v.pipe(
    text(max),
    v.nonEmpty(() => m.platform_field_required()),
  );
const emptyIsNull = v.transform((typed: string): string | null => (typed === '' ? null : typed));

const colour = v.pipe(
  text(7),
  v.regex(/^(#[0-9a-fA-F]{6})?$/, () => m.areas_colour_wrong()),
  emptyIsNull,
);
const colourFields = Object.fromEntries(townColours.map((name) => [`colour_${name}`, colour])) as Record<
  `colour_${(typeof townColours)[number]}`,
  typeof colour
>;

export type TownSettings = {
  readonly name: string;
  readonly slug: string;
  readonly host: string | null;
  readonly colours: Readonly<Record<string, string>>;
  readonly tagline: string | null;
  readonly contact: string | null;
};

export const townSettings = v.pipe(
  v.object({
    name: filled(80),
    slug: v.pipe(
      filled(80),
      v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, () => m.areas_slug_wrong()),
    ),
    host: v.pipe(
      text(253),
      v.toLowerCase(),
      v.regex(/^([a-z0-9-]+(\.[a-z0-9-]+)*)?$/, () => m.areas_host_wrong()),
      emptyIsNull,
    ),
    tagline: v.pipe(text(160), emptyIsNull),
    contact: v.pipe(
      text(200),
      v.regex(/^(https:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+)?$/, () => m.areas_contact_wrong()),
      emptyIsNull,
    ),
    ...colourFields,
  }),
  v.transform(({ name, slug, host, tagline, contact, ...rest }): TownSettings => {
    const colours = Object.entries(rest).flatMap(([field, value]) =>
      typeof value === 'string' ? [[field.replace('colour_', ''), value.toUpperCase()]] : [],
    );
    return { name, slug, host, tagline, contact, colours: Object.fromEntries(colours) };
  }),
);
