/** A priority as its network said it. `rank` is its place in its own gathering's order; null when nobody ordered it. */
export type SaidPriority = {
  readonly statement: string;
  readonly network: string;
  readonly text: string;
  readonly rank: number | null;
  readonly theme: string | null;
};

/** What can stand in the order: a theme, or one sentence that nobody grouped yet. */
export type OptionKey = `theme:${string}` | `sentence:${string}`;

export const optionOf = (said: Pick<SaidPriority, 'statement' | 'theme'>): OptionKey =>
  said.theme === null ? `sentence:${said.statement}` : `theme:${said.theme}`;

/** One network's list: each option once, at its best rank; undefined: named, but never ordered. */
export type NetworkList = {
  readonly network: string;
  readonly options: ReadonlyMap<OptionKey, number | undefined>;
};

/**
 * Makes the lists of networks out of what they said. Several gatherings of one network make one list: equal ranks then
 * stand side by side, and a theme named twice counts once, at its best rank. Nothing that was said falls out.
 */
export function listsOfNetworks(said: readonly SaidPriority[]): NetworkList[] {
  const lists = new Map<string, Map<OptionKey, number | undefined>>();
  for (const priority of said) {
    const options = lists.get(priority.network) ?? new Map<OptionKey, number | undefined>();
    lists.set(priority.network, options);
    const option = optionOf(priority);
    const known = options.get(option);
    options.set(option, best(known, priority.rank ?? undefined));
  }
  return [...lists].map(([network, options]) => ({ network, options }));
}

const best = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/**
 * Names that a person can read and that tell things apart, as `fair ranking` needs them: white space collapsed, and the
 * key added where two things would have the same name.
 */
export function nameApart<K extends string>(things: Iterable<readonly [K, string]>): Map<K, string> {
  const plain = [...things].map(([key, name]) => [key, name.replace(/\s+/g, ' ').trim()] as const);
  const times = new Map<string, number>();
  for (const [, name] of plain) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    plain.map(([key, name]) => [
      key,
      name !== '' && times.get(name) === 1 ? name : `${name} (${key})`.trim(),
    ]),
  );
}
