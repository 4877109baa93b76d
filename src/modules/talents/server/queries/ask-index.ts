import { sql, type RawBuilder } from 'kysely';
import { stemDutch } from '@mensenstad/fair';
import { relatedCrafts, rootsOf } from '../../rules/crafts.ts';
import type { Meaning } from '../../rules/words.ts';

/** Of each way to be found no more than this are looked at: members of the community first, then the nearest words. */
export const mostHits = 600;

const prefixes = (stems: Iterable<string>): string[] =>
  [...stems].filter((stem) => stem.length >= 4).map((stem) => `${stem}:*`);
const whole = (stems: Iterable<string>): string[] => [...stems].filter((stem) => stem.length < 4);

/** What the index of words is asked for these meanings: their own stems and what begins with them. */
export const ownWords = (meanings: readonly Meaning[]): RawBuilder<unknown> => {
  const stems = new Set(meanings.flatMap((meaning) => [...meaning.stems]));
  return query([...prefixes(stems), ...whole(stems)]);
};

/** And the words of the same crafts. */
export const craftWords = (meanings: readonly Meaning[]): RawBuilder<unknown> => {
  const roots = rootsOf(
    meanings.flatMap(({ crafts }) => [...crafts].flatMap((craft) => [craft, ...relatedCrafts(craft)])),
  );
  const stems = new Set(roots.flatMap((root) => [root, stemDutch(root)]));
  return query([...prefixes(stems), ...whole(stems)]);
};

/** Only letters and digits come here: `meaningOf` takes words of letters. */
const query = (terms: readonly string[]): RawBuilder<unknown> =>
  sql`to_tsquery('simple', ${terms.join(' | ')})`;
