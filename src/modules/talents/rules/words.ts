import { stemDutch } from '@mensenstad/fair';
import { broadCrafts, craftsOf, relatedCrafts } from './crafts.ts';

/** What a text speaks of: the stems of its words, and the crafts that most of them belong to. */
export type Meaning = { readonly stems: ReadonlySet<string>; readonly crafts: ReadonlySet<string> };

/** Words that say nothing of what somebody can do. */
const idle = new Set(
  `aan af al alle allemaal als altijd ander andere bij ben binnen daar dan dat de den der deze die dit doe doen door dus
  een eens eerst open openen opening eigen elk elke en er even gaan gaat geef geen geven geweest goed goede graag groot grote had hebben heeft help helpen
  het hier hij hoe hun iemand ieder iedere iets ik in is je jij jouw kan keer klein kleine kun kunnen kom komen laatste lang
  liefst lukt maand maar maken maakt meer mee meelezen met mij mijn moeten naar naast nadat nee niet nodig nog nu of om omdat onder ons onze
  ook op over per samen samengesteld steeds te ten tijd tot tussen twee uit uur van veel veilig vier voor vrolijk waar wat we week weet
  weten wel welk wie wij wil willen worden wordt zaterdag zaterdagen zes zeven zijn zo zoals zodat zonder zullen dag dagen maandag
  dinsdag woensdag donderdag vrijdag zondag avond middag ochtend februari jaar dertig veertig tien honderd drie geduld beetje zelf
  straat buurt stad wijk mensen bewoner bewoners ouderen groep groepen meter keuken krijgen vertellen vertelt vinden vragen
  vak vakman papieren weer the and for with who can`.split(/\s+/),
);

const wordsOf = (text: string): readonly string[] =>
  (text.toLocaleLowerCase('nl').match(/\p{L}{2,}/gu) ?? []).filter((word) => !idle.has(word));

const mostKept = 20_000;
const kept = new Map<string, Meaning>();

/** What a text speaks of. People say the same things: each is worked out once. */
export function meaningOf(text: string): Meaning {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const meaning = workOut(text);
  kept.set(text, meaning);
  return meaning;
}

function workOut(text: string): Meaning {
  const words = wordsOf(text);
  const times = new Map<string, number>();
  for (const craft of words.flatMap(craftsOf)) times.set(craft, (times.get(craft) ?? 0) + 1);
  const narrow = [...times].filter(([craft]) => !broadCrafts.has(craft));
  const meant = narrow.length > 0 ? narrow : [...times];
  const most = Math.max(...meant.map(([, count]) => count));
  return {
    stems: new Set(words.map(stemDutch)),
    crafts: new Set(meant.filter(([, count]) => count === most).map(([craft]) => craft)),
  };
}

/** Two stems are kin when one is in the other at its begin or end: `fiets` and `bakfiets`, `timmer` and `timmerman`. */
function areKin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  return short.length >= 5 && (long.startsWith(short) || long.endsWith(short));
}

/** How much a talent has of what is asked, from 0 to 1. The weights are in docs/matching.md. */
const likenessWeights = {
  /** A word of the title itself. */
  titleWord: 1,
  /** A word of the explanation. */
  explanationWord: 0.5,
  /** The same craft in other words, of the title or, when that names none, of the explanation. */
  titleCraft: 0.7,
  explanationCraft: 0.4,
  /** A craft beside the one of the title. */
  relatedCraft: 0.4,
} as const;

export type Asked = {
  readonly title: Meaning;
  readonly words: Meaning;
  /** Crafts beside those of the title. */
  readonly beside: ReadonlySet<string>;
};

export function askedOf(need: { readonly title: string; readonly words: string }): Asked {
  const title = meaningOf(need.title);
  const beside = new Set([...title.crafts].flatMap(relatedCrafts));
  return { title, words: meaningOf(need.words), beside };
}

export function likeness(talent: Meaning, { title, words, beside }: Asked): number {
  const shares = (stems: ReadonlySet<string>): boolean =>
    [...talent.stems].some((stem) => [...stems].some((other) => areKin(stem, other)));
  const masters = (crafts: ReadonlySet<string>): boolean => !talent.crafts.isDisjointFrom(crafts);
  return Math.max(
    shares(title.stems) ? likenessWeights.titleWord : 0,
    shares(words.stems) ? likenessWeights.explanationWord : 0,
    masters(title.crafts) ? likenessWeights.titleCraft : 0,
    title.crafts.size === 0 && masters(words.crafts) ? likenessWeights.explanationCraft : 0,
    masters(beside) ? likenessWeights.relatedCraft : 0,
  );
}
