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
  /** The slots of its nearest members, at most ten, nearest first. */
  readonly members: readonly number[];
};

const counted = 10;
const weights = Array.from({ length: counted }, (_, at) => 0.8 ** at);
const fullWeight = weights.reduce((sum, weight) => sum + weight, 0);

/**
 * Every group with a score, the nearest first. Score: the root of the weighted mean of the squares of its ten nearest
 * members' scores, the nearest weighing 1 and each next one 0.8 of that; absent members count 0.
 */
export function rankGroups<Group>(
  scores: Float64Array,
  groupAt: (slot: number) => Group | undefined,
): RankedGroup<Group>[] {
  const membersOf = new Map<Group, number[]>();
  for (let slot = 0; slot < scores.length; slot++) {
    const score = scores[slot]!;
    const group = score === 0 ? undefined : groupAt(slot);
    if (group === undefined) continue;
    const members = membersOf.get(group) ?? [];
    if (members.length === 0) membersOf.set(group, members);
    if (members.length === counted && score <= scores[members[counted - 1]!]!) continue;
    let at = members.length;
    while (at > 0 && score > scores[members[at - 1]!]!) at--;
    members.splice(at, 0, slot);
    if (members.length > counted) members.pop();
  }
  const ranked = [...membersOf].map(([group, members]) => {
    const squares = members.reduce((sum, slot, at) => sum + weights[at]! * scores[slot]! ** 2, 0);
    return { group, score: Math.sqrt(squares / fullWeight), members };
  });
  return ranked.sort((a, b) => b.score - a.score || a.members[0]! - b.members[0]!);
}
