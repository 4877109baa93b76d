/** Where a network stands, for its connector: one thing to say of it and one next step, without taking over. */
export type Met = {
  readonly id: string;
  readonly state: 'planned' | 'held' | 'harvested' | 'published' | 'cancelled';
  readonly startsAt: Date;
  /** Sentences on its sheet. */
  readonly sentences: number;
};
export type OpenHelp = { readonly id: string; readonly kind: string; readonly gathering: string };

export type Standing =
  | 'asks_help'
  | 'nothing_handed_in'
  | 'not_published'
  | 'plan_overdue'
  | 'called_off'
  | 'planned_soon'
  | 'planned'
  | 'just_met'
  | 'done'
  | 'long_ago'
  | 'never';
export type Stage = 'stuck' | 'planning' | 'done' | 'quiet';

export const stages: readonly Stage[] = ['stuck', 'planning', 'quiet', 'done'];
export const stageOf: Readonly<Record<Standing, Stage>> = {
  asks_help: 'stuck',
  nothing_handed_in: 'stuck',
  not_published: 'stuck',
  plan_overdue: 'stuck',
  called_off: 'stuck',
  planned_soon: 'planning',
  planned: 'planning',
  just_met: 'planning',
  done: 'done',
  long_ago: 'quiet',
  never: 'quiet',
};

const day = 24 * 3_600_000;
/** Days of patience: nobody is chased the morning after. */
const patience = {
  planOverdue: 1,
  nothingHandedIn: 2,
  notPublished: 7,
  soon: 14,
  calledOff: 60,
  longAgo: 183,
} as const;

export type Stand = {
  readonly standing: Standing;
  readonly gathering: Met | null;
  readonly help: OpenHelp | null;
};

/** The first sentence that is true: what waits for an answer, then what is stuck, then what is coming, then what has been. */
export function standingOf(met: readonly Met[], help: readonly OpenHelp[], at: Date): Stand {
  const now = at.getTime();
  const byTime = met.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const newest = byTime.toReversed();
  const ago = ({ startsAt }: Met): number => (now - startsAt.getTime()) / day;
  const being = (...states: readonly Met['state'][]) => newest.filter(({ state }) => states.includes(state));
  const stand = (standing: Standing, gathering: Met | undefined): Stand | null =>
    gathering === undefined ? null : { standing, gathering, help: null };

  const [asked] = help;
  if (asked !== undefined) return { standing: 'asks_help', gathering: null, help: asked };
  const talked = being('held', 'harvested');
  const coming = byTime.filter(({ state, startsAt }) => state === 'planned' && startsAt.getTime() > now);
  const stuck =
    stand(
      'nothing_handed_in',
      talked.find((each) => each.sentences === 0 && ago(each) > patience.nothingHandedIn),
    ) ??
    stand(
      'not_published',
      talked.find((each) => each.sentences > 0 && ago(each) > patience.notPublished),
    ) ??
    stand(
      'plan_overdue',
      being('planned').find((each) => ago(each) > patience.planOverdue),
    );
  if (stuck !== null) return stuck;
  return (
    stand(
      'planned_soon',
      coming.find((each) => -ago(each) <= patience.soon),
    ) ??
    stand('planned', coming[0]) ??
    stand('just_met', talked[0] ?? being('planned')[0]) ??
    past(newest, ago, stand)
  );
}

function past(
  newest: readonly Met[],
  ago: (met: Met) => number,
  stand: (standing: Standing, gathering: Met | undefined) => Stand | null,
): Stand {
  const [last] = newest;
  if (last?.state === 'cancelled' && Math.abs(ago(last)) <= patience.calledOff)
    return { standing: 'called_off', gathering: last, help: null };
  const published = newest.find(({ state }) => state === 'published');
  return (
    stand('done', published !== undefined && ago(published) <= patience.longAgo ? published : undefined) ??
    stand('long_ago', published) ?? { standing: 'never', gathering: null, help: null }
  );
}

type Ranked = Stand & { readonly name: string; readonly size: number | null };

/**
 * In which order to look at networks of one stage: what waits longest first. The quiet ones who never met come first, then
 * the largest: a house without light weighs more than one whose light is old.
 */
export const byUrgency = <T extends Ranked>(networks: readonly T[]): T[] =>
  networks.toSorted(
    (a, b) =>
      stages.indexOf(stageOf[a.standing]) - stages.indexOf(stageOf[b.standing]) ||
      Number(b.help !== null) - Number(a.help !== null) ||
      Number(b.standing === 'never') - Number(a.standing === 'never') ||
      (stageOf[a.standing] === 'quiet' ? (b.size ?? 0) - (a.size ?? 0) : 0) ||
      (a.gathering?.startsAt.getTime() ?? 0) - (b.gathering?.startsAt.getTime() ?? 0) ||
      a.name.localeCompare(b.name, 'nl'),
  );
