/** The k best places of a list of scores, best first, equals in order; a score of 0 is none. */
export function bestSlots(scores: Float64Array, k: number): number[] {
  const kept: number[] = [];
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot]!;
    if (score === 0 || (kept.length >= k && (k === 0 || score <= scores[kept[k - 1]!]!))) continue;
    let at = kept.length;
    while (at > 0 && score > scores[kept[at - 1]!]!) at--;
    kept.splice(at, 0, slot);
    if (kept.length > k) kept.pop();
  }
  return kept;
}

export type RankedGroup<Group> = {
  readonly group: Group;
  readonly score: number;
  /** The slots of its nearest members, at most three. */
  readonly members: readonly number[];
};

/** Every group with a score, the nearest first: 4/7 of its best member, 2/7 of the second and 1/7 of the third. */
export function rankGroups<Group>(
  scores: Float64Array,
  groupAt: (slot: number) => Group | undefined,
): RankedGroup<Group>[] {
  const membersOf = new Map<Group, number[]>();
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot]!;
    const group = score === 0 ? undefined : groupAt(slot);
    if (group === undefined) continue;
    const members = membersOf.get(group);
    if (members === undefined) {
      membersOf.set(group, [slot]);
      continue;
    }
    if (members.length === 3 && score <= scores[members[2]!]!) continue;
    let at = members.length;
    while (at > 0 && score > scores[members[at - 1]!]!) at--;
    members.splice(at, 0, slot);
    if (members.length > 3) members.pop();
  }
  const ranked = [...membersOf].map(([group, members]) => {
    const score = members.reduce((sum, slot, at) => sum + (scores[slot]! * 2 ** (2 - at)) / 7, 0);
    return { group, score, members };
  });
  return ranked.sort((a, b) => b.score - a.score || a.members[0]! - b.members[0]!);
}
