import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { networkId, personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';
import { themeRows } from './themes.ts';

type Line = {
  readonly at: unknown;
  readonly by_person: unknown;
  readonly what: string;
  readonly thing_kind: string;
  readonly thing: unknown;
  readonly why?: unknown;
  readonly detail?: Readonly<Record<string, unknown>>;
};

function linesOf(demo: Demo): Line[] {
  const networks = demo.networks.map(({ slug, holder }): Line => ({
    at: demo.town.networksSince,
    by_person: personId(demo, holder),
    what: 'network.registered',
    thing_kind: 'network',
    thing: networkId(demo, slug),
  }));
  const acts = (themeRows(demo).find(([table]) => table === 'theme_act')?.[1] ?? []).map((act): Line => ({
    at: act['at'],
    by_person: act['by_person'],
    what: act['kind'] === 'create' ? 'theme.created' : 'theme.grouped',
    thing_kind: 'theme',
    thing: act['theme'],
    why: act['reason'],
  }));
  return [...networks, ...acts];
}

/** What was done in the demo town, in order of time: the public log as its people would have made it. */
export function logRows(demo: Demo): Rows {
  const moment = ({ at }: Line): number => new Date(String(at)).getTime();
  const lines = linesOf(demo).sort((one, other) => moment(one) - moment(other));
  return [['log_entry', lines.map((line): JsonRow => ({ why: null, detail: {}, ...line }))]];
}
