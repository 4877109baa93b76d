import type { Address } from './addresses.ts';
import { maySee, visibilities, type Table, type Visibility, type VisitorKind } from './table.ts';
import type { Thing } from './things.ts';

export type Seen = {
  readonly address: Address;
  readonly status: number;
  /** Of what a word was met there. */
  readonly met: readonly Visibility[];
};

/** Pages that are a thing itself: whoever may not see it is told that it is not there, or may not enter, and nothing more. */
const ownPages =
  /^\/(doe\/(initiatieven|activiteiten|behoeften|resultaten|gesprek)\/|draad|ding|toezeggingen\/\[|bestanden\/\[id)/;
const shutPages = ['/doe/initiatieven/[id]', '/draad/[id]', '/bestanden/[id]'];
const shownTo = (thing: Thing, route: string): Visibility =>
  thing.kind === 'community' && thing.seen === 'inside_closed' && !route.startsWith('/doe/gesprek')
    ? 'name_of_closed'
    : thing.seen;
/** A network that waits hangs in no thread yet: who decides on it does so on its own page. */
const hangsInThread = ({ kind, seen }: Thing): boolean => kind !== 'network' || seen !== 'proposed_network';
const isOpen = (route: string, status: number): boolean =>
  status < 300 || (route === '/ding/[id]' && status === 302);

type Asked = { readonly thing: Thing; readonly route: string; readonly status: number };
export const nothingWrong = { failing: [], leaks: [], open: [], missed: [], shut: [] };
export type Faults = { readonly [kind in keyof typeof nothingWrong]: readonly string[] };

/** What a visitor met beside what the table says: words that leak, doors that stand open, and what they may see and did not meet. */
export function compare(visitor: VisitorKind, seen: readonly Seen[], table?: Table): Faults {
  const may = (each: Visibility): boolean => maySee(visitor, each, table);
  const at = ({ address, status }: Seen): string => `${address.path} (${address.thing?.seen}): ${status}`;
  const doors = (is: (each: Asked) => boolean, welcome: boolean): string[] =>
    seen
      .filter(({ address: { thing, route }, status }) =>
        thing === null ? false : is({ thing, route, status }) && may(shownTo(thing, route)) === welcome,
      )
      .map(at);
  return {
    failing: seen.filter(({ status }) => status >= 500).map(at),
    leaks: seen.flatMap((each) =>
      each.met.filter((word) => !may(word)).map((word) => `${at(each)} tells of ${word}`),
    ),
    open: doors(({ route, status }) => ownPages.test(route) && isOpen(route, status), false),
    missed: visibilities.filter((each) => may(each) && !seen.some(({ met }) => met.includes(each))),
    shut: doors(
      ({ thing, route, status }) => shutPages.includes(route) && hangsInThread(thing) && status !== 200,
      true,
    ),
  };
}
