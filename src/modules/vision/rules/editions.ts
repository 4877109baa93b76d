/** The address of an edition: its title in small plain letters. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');

export type Counts = {
  readonly networks: number;
  readonly met: number;
  readonly gatherings: number;
  readonly sentences: number;
  readonly people: number;
  readonly themes: number;
  readonly ownVoices: number;
};

/** A theme in the order of an edition. */
export type Ranked = { readonly theme: string; readonly title: string; readonly place: number };
export type Moved = Ranked & { readonly before: number };

export type Changes = {
  readonly since: { readonly slug: string; readonly title: string };
  readonly counts: Counts;
  readonly risen: readonly Moved[];
  readonly fallen: readonly Moved[];
  readonly fresh: readonly Ranked[];
  readonly gone: readonly Ranked[];
};

/**
 * What changed since the edition before. Themes are compared by their place among themes, so that sentences that
 * nobody grouped yet do not push anything up or down.
 */
export function changesSince(
  previous: {
    readonly slug: string;
    readonly title: string;
    readonly counts: Counts;
    readonly ranked: readonly Ranked[];
  },
  now: { readonly counts: Counts; readonly ranked: readonly Ranked[] },
): Changes {
  const before = new Map(amongThemes(previous.ranked).map((each) => [each.theme, each]));
  const after = amongThemes(now.ranked);
  const known = new Set(after.map(({ theme }) => theme));
  const moved = after.flatMap((each): Moved[] => {
    const was = before.get(each.theme);
    return was === undefined || was.place === each.place ? [] : [{ ...each, before: was.place }];
  });
  const byDistance = (a: Moved, b: Moved): number =>
    Math.abs(b.before - b.place) - Math.abs(a.before - a.place) || a.place - b.place;
  const { slug, title, counts } = previous;
  return {
    since: { slug, title },
    counts: difference(now.counts, counts),
    risen: moved.filter(({ place, before: was }) => place < was).sort(byDistance),
    fallen: moved.filter(({ place, before: was }) => place > was).sort(byDistance),
    fresh: after.filter(({ theme }) => !before.has(theme)),
    gone: [...before.values()].filter(({ theme }) => !known.has(theme)),
  };
}

const amongThemes = (ranked: readonly Ranked[]): Ranked[] =>
  [...ranked].sort((a, b) => a.place - b.place).map((each, at) => ({ ...each, place: at + 1 }));

const difference = (now: Counts, before: Counts): Counts => ({
  networks: now.networks - before.networks,
  met: now.met - before.met,
  gatherings: now.gatherings - before.gatherings,
  sentences: now.sentences - before.sentences,
  people: now.people - before.people,
  themes: now.themes - before.themes,
  ownVoices: now.ownVoices - before.ownVoices,
});
