import { stemDutch } from '@mensenstad/fair';
import { beside, crafts, topics } from './fields.ts';
import { compoundParts } from './compounds.ts';

export { crafts } from './fields.ts';

/** The topics a lower-case word speaks of, a list for each part of a compound. */
const topicsOf = (word: string): readonly (readonly string[])[] =>
  compoundParts(word).parts.map(({ topics: own }) => own);

/** The crafts that a lower-case word speaks of. */
export const craftsOf = (word: string): readonly string[] => [
  ...new Set(
    topicsOf(word)
      .flat()
      .map((topic) => topic.slice(0, topic.indexOf('.'))),
  ),
];

const mostBeside = 5;
/** What stands beside a topic, to look for where nobody masters the topic itself. A whole craft has nothing beside it. */
export const relatedCrafts = (topic: string): readonly string[] => beside(topic).slice(0, mostBeside);

/** `band` is of music and of bicycles: of a whole craft it tells nothing. */
const severalCrafts = new Set<string>();
const seen = new Set<string>();
for (const root of Object.values(crafts).flat()) (seen.has(root) ? severalCrafts : seen).add(root);

const leastPrefix = 4;
const kept = new Map<string, readonly string[]>();

/** The fewest beginnings of words that find every root of a craft or topic. */
function searched(name: string): readonly string[] {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const roots = topics.get(name) ?? (crafts[name] ?? []).filter((root) => !severalCrafts.has(root));
  const terms = [
    ...new Set(roots.flatMap((root) => [stemDutch(root), ...(root.length >= leastPrefix ? [root] : [])])),
  ].sort((one, other) => one.length - other.length);
  const least: string[] = [];
  for (const term of terms)
    if (!least.some((begin) => begin.length >= leastPrefix && term.startsWith(begin))) least.push(term);
  kept.set(name, least);
  return least;
}

/** Every root of these crafts or topics, to ask an index for. */
export const rootsOf = (names: Iterable<string>): readonly string[] => [
  ...new Set([...names].flatMap(searched)),
];
