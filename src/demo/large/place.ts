import { bands, type Rows } from '../people.ts';
import type { Words } from './words.ts';

export type Neighbourhood = { readonly code: string; readonly name: string };

/** A municipality of eight districts of five neighbourhoods, with a municipality's worth of residents. */
export function placeRows(words: Words, since: Date): { rows: Rows; neighbourhoods: Neighbourhood[] } {
  const digits = words.area.slice(2);
  const town = ['NL00', words.area];
  const districts = words.districts.map((name, place) => ({
    code: `WK${digits}${String(place + 1).padStart(2, '0')}`,
    name,
  }));
  const parts = districts.map((district) => ({
    district,
    neighbourhoods: words.neighbourhoods.map((word, place) => ({
      code: `BU${district.code.slice(2)}${String(place + 1).padStart(2, '0')}`,
      name: `${word} ${district.name.replace(/^De /, '')}`,
    })),
  }));
  const area = (kind: string, { code, name }: Neighbourhood, above: readonly string[]) => ({
    code,
    kind,
    name,
    parent: above.at(-1),
    path: [...above, code],
  });
  const areas = [
    area('municipality', { code: words.area, name: words.name }, ['NL00']),
    ...parts.flatMap(({ district, neighbourhoods }) => [
      area('district', district, town),
      ...neighbourhoods.map((each) => area('neighbourhood', each, [...town, district.code])),
    ]),
  ];
  return {
    neighbourhoods: parts.flatMap(({ neighbourhoods }) => neighbourhoods),
    rows: [
      ['area', areas],
      ['area_residents', areas.flatMap(residentsOf)],
      [
        'town',
        [
          {
            area: words.area,
            slug: words.slug,
            name: words.name,
            tagline: words.tagline,
            colours: {},
            is_demo: true,
            created_at: since,
          },
        ],
      ],
    ],
  };
}

const shares = { '0-17': 900, '18-29': 1_100, '30-44': 1_000, '45-64': 1_150, '65+': 850 } as const;

/** Every neighbourhood has 5,000 residents; the larger areas hold their sum. */
function residentsOf({ code, kind }: { code: string; kind: string }) {
  const parts = kind === 'municipality' ? 40 : kind === 'district' ? 5 : 1;
  return Object.keys(bands).map((band) => ({
    area: code,
    age_band: band,
    residents: parts * (band === 'all' ? 5_000 : shares[band as keyof typeof shares]),
  }));
}
