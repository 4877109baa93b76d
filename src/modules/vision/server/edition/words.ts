import { dateInWords } from '#lib/platform/clock.ts';
import { plain } from '#lib/platform/language.ts';
import { m } from '#lib/platform/texts.ts';
import type { PlaceShown, Summary } from './compose.ts';
import { changeLines, whyHere } from '../../ui/words.ts';

/** Everything that the template prints, in Dutch: the language of the town's own papers. */
export type Printed = {
  readonly lang: 'nl';
  readonly town: string;
  readonly title: string;
  readonly frozen: string;
  readonly introduction: readonly string[];
  readonly counts: readonly string[];
  readonly changes: readonly string[];
  readonly order: readonly {
    readonly place: number;
    readonly title: string;
    readonly why: string;
    readonly carriers: string;
  }[];
  readonly values: readonly {
    readonly title: string;
    readonly count: string;
    readonly samples: readonly { readonly text: string; readonly network: string }[];
  }[];
  readonly own: readonly { readonly text: string; readonly network: string }[];
  readonly words: Readonly<Record<string, string>>;
};

type Edition = {
  readonly town: string;
  readonly title: string;
  readonly introduction: string;
  readonly frozenAt: Date;
  readonly summary: Summary;
};

const nl = { locale: 'nl' } as const;

export function printable({ town, title, introduction, frozenAt, summary }: Edition): Printed {
  const { counts, order, values, own, changes } = summary;
  const rest = Math.max(0, counts.ownVoices - own.length);
  return {
    lang: 'nl',
    town,
    title,
    frozen: m.vision_edition_frozen({ moment: dateInWords(frozenAt, 'nl') }, nl),
    introduction: introduction.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    counts: [
      m.vision_edition_count_networks({ met: counts.met, all: counts.networks }, nl),
      m.vision_edition_count_sentences({ sentences: counts.sentences, gatherings: counts.gatherings }, nl),
      m.vision_edition_count_people({ people: counts.people }, nl),
      m.vision_edition_count_own({ own: counts.ownVoices }, nl),
    ],
    changes: changes === null ? [] : changeLines(changes, 'nl').map(plain),
    order: order.map((row) => ({
      place: row.place,
      title: row.title,
      why: whyInPrint(row),
      carriers: m.vision_edition_carriers({ networks: row.carriers.join(', ') }, nl),
    })),
    values: values.map(({ title: name, networks, samples }) => ({
      title: name,
      count: m.vision_edition_value_count({ networks, of: counts.met }, nl),
      samples,
    })),
    own: own.map(({ text, network }) => ({ text, network })),
    words: {
      counts: m.vision_edition_counts({}, nl),
      changes: changes === null ? '' : m.vision_edition_changes({ title: changes.since.title }, nl),
      order: m.vision_priorities_title({}, nl),
      order_lead: m.vision_order_how_proportional({}, nl),
      order_rest: order.length < 50 ? '' : m.vision_edition_order_rest({}, nl),
      values: m.vision_shared_title({}, nl),
      own: m.vision_own_title({}, nl),
      own_lead: m.vision_own_lead({}, nl),
      own_rest: rest === 0 ? '' : m.vision_edition_own_rest({ count: rest }, nl),
      repeat: m.vision_edition_repeat({}, nl),
      repeat_text: m.vision_edition_repeat_text({}, nl),
    },
  };
}

function whyInPrint(row: PlaceShown): string {
  const why = plain(whyHere(row, 'network', 'proportional', 'nl'));
  return row.theme === null ? `${m.vision_not_grouped_yet({}, nl)} ${why}` : why;
}
