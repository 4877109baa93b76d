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

const slug = v.pipe(
  text(80),
  v.regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, () => m.areas_slug_wrong()),
);
const townFields = {
  name: filled(80),
  slug: v.pipe(
    slug,
    v.nonEmpty(() => m.platform_field_required()),
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
};

type TownFields = Omit<TownSettings, 'colours'> & {
  readonly [field in keyof typeof colourFields]: string | null;
};

/** The colours as one list, without those that were left out. */
function withColours({ name, slug, host, tagline, contact, ...rest }: TownFields): TownSettings {
  const colours = Object.entries(rest).flatMap(([field, value]) =>
    field.startsWith('colour_') && value !== null
      ? [[field.replace('colour_', ''), value.toUpperCase()]]
      : [],
  );
  return { name, slug, host, tagline, contact, colours: Object.fromEntries(colours) };
}

export const townSettings = v.pipe(v.object(townFields), v.transform(withColours));

/** A municipality that starts with Mensenstad. Without a short name it gets one from its name. */
export const newTown = v.pipe(
  v.object({
    ...townFields,
    slug,
    area: v.pipe(
      text(6),
      v.toUpperCase(),
      v.regex(/^GM\d{4}$/, () => m.areas_not_a_municipality()),
    ),
  }),
  v.transform(({ area, ...fields }) => ({ area, ...withColours(fields) })),
);
