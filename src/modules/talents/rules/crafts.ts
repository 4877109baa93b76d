import { compoundParts } from './compounds.ts';

export { crafts } from './fields.ts';

/** The crafts that a lower-case word speaks of. */
export const craftsOf = (word: string): readonly string[] => [
  ...new Set(
    compoundParts(word)
      .parts.flatMap(({ topics }) => topics)
      .map((topic) => topic.slice(0, topic.indexOf('.'))),
  ),
];
