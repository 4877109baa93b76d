import { globSync } from 'node:fs';
import { visibilities, type VisitorKind } from './table.ts';
import { markOf, type Thing } from './things.ts';

/** How the parameters of an address are filled: one address for each thing of these kinds; `with` fills what is not a thing's. */
type Fill = {
  readonly of?: readonly string[];
  readonly with?: Readonly<Record<string, string>>;
  /** Who asks, of what says the same to all who may have it at all, at a price: drawings, print and large lists. */
  readonly by?: readonly VisitorKind[];
  /** What comes after it, such as filters; '' is the address itself. */
  readonly also?: readonly string[];
};

const all = [
  'initiative',
  'activity',
  'need',
  'result',
  'promise',
  'community',
  'gathering',
  'network',
  'statement',
];
const places = ['initiative', 'community'];
const initiative: Fill = { of: ['initiative'] };
const community: Fill = { of: ['community'] };
const network: Fill = { of: ['network'] };
const gathering: Fill = { of: ['gathering'] };
/** Of a network that nobody may know of: the host's own rooms ask the same as those of any gathering. */
const evening: Fill = { of: ['gathering', 'evening'] };
const once: Fill = {};
/** Says the same to everybody. */
const same: Fill = { by: ['guest', 'core'] };
const none = '0199aaaa-0000-7000-8000-000000000000';
const lists = [
  'areas',
  'networks',
  'gatherings',
  'statements',
  'themes',
  'vision',
  'editions',
  'communities',
  'initiatives',
  'needs',
  'results',
  'promises',
];

/** Every route of the site. A route that is not here fails the test: say what it may show. */
export const fills: Readonly<Record<string, Fill>> = {
  '/': once,
  '/.well-known/security.txt': same,
  '/account': once,
  '/account/berichten': once,
  '/account/gegevens': once,
  '/account/gegevens/export': once,
  '/account/gegevens/wissen': once,
  '/account/naam': once,
  '/account/sessies': once,
  '/api/auth/[...all]': { with: { all: 'get-session' } },
  '/api/v1/[...path]': {
    with: { path: '' },
    by: ['guest', 'core'],
    also: ['openapi.json', ...lists.flatMap((list) => [`${list}?limit=1000`, `${list}?format=csv`])],
  },
  '/beheer': once,
  '/beheer/afdelingen': once,
  '/beheer/gebieden': once,
  '/beheer/gemeente': once,
  '/beheer/gemeenten': once,
  '/beheer/import': once,
  '/beheer/import/[run]': { with: { run: none } },
  '/beheer/meldingen': once,
  '/beheer/panel': once,
  '/beheer/rollen': once,
  '/beheer/rollen/[id]': { with: { id: none } },
  '/berichten/[token]': { with: { token: 'a' } },
  '/berichten/[token]/plek/[place]': { of: places, with: { token: 'a' } },
  '/berichten/[token]/stop': { with: { token: 'a' } },
  '/bestanden': once,
  '/bestanden/[id]': { of: ['file'] },
  '/bestanden/stand': once,
  '/bezwaar/[act]': { with: { act: none } },
  '/contact/[claim]': { with: { claim: none } },
  '/ding/[id]': { of: all },
  '/doe': once,
  '/doe/akkoord': once,
  '/doe/activiteiten/[id]': { of: ['activity'] },
  '/doe/behoeften': { also: ['', '?soort=skill'] },
  '/doe/behoeften/[id]': { of: ['need'] },
  '/doe/talenten': once,
  '/doe/talenten/behoefte/[id]': { of: ['need'] },
  '/doe/talenten/mijn': once,
  '/doe/talenten/voor-mij': once,
  '/doe/gemeenschappen': once,
  '/doe/gemeenschappen/[id]': community,
  '/doe/gemeenschappen/[id]/bewerken': community,
  '/doe/gemeenschappen/[id]/leden': community,
  '/doe/gemeenschappen/[id]/meedoen': community,
  '/doe/gemeenschappen/[id]/pot': community,
  '/doe/gemeenschappen/[id]/spelregels': community,
  '/doe/gemeenschappen/[id]/starten': community,
  '/doe/gemeenschappen/[id]/uitnodigen': community,
  '/doe/gemeenschappen/[id]/verbanden': community,
  '/doe/gemeenschappen/nieuw': once,
  '/doe/gesprek/[place]': { of: places, also: ['', '?toon=messages'] },
  '/doe/gesprek/[place]/stroom': { of: places },
  '/doe/initiatieven': { also: ['', '?stand=klaar', '?fase=plan', '?gebied=WK990001'] },
  '/doe/initiatieven/[id]': initiative,
  '/doe/initiatieven/[id]/afronden': initiative,
  '/doe/initiatieven/[id]/bestanden': initiative,
  '/doe/initiatieven/[id]/bewerken': initiative,
  '/doe/initiatieven/[id]/bord': { of: ['initiative'], also: ['', '?beeld=kalender'] },
  '/doe/initiatieven/[id]/delen': initiative,
  '/doe/initiatieven/[id]/foto': initiative,
  '/doe/initiatieven/[id]/geld': initiative,
  '/doe/initiatieven/[id]/inbed': initiative,
  '/doe/initiatieven/[id]/kaart.png': { of: ['initiative'], by: ['guest', 'supporter', 'partner'] },
  '/doe/initiatieven/[id]/mensen': initiative,
  '/doe/initiatieven/[id]/nodig': initiative,
  '/doe/initiatieven/[id]/resultaten': initiative,
  '/doe/initiatieven/[id]/stroom': initiative,
  '/doe/initiatieven/nieuw': once,
  '/doe/toezeggingen': once,
  '/doe/toezeggingen/[department]': { with: { department: 'department' } },
  '/draad/[id]': { of: all },
  '/eerste-keer': once,
  '/gebied/[code]': { with: { code: 'GM9900' } },
  '/gemeente/[slug]': { with: { slug: 'mensenstad' } },
  '/healthz': same,
  '/inloggen': once,
  '/inloggen/gemeente': once,
  '/kies': once,
  '/kies/eigen-stemmen': once,
  '/kies/ideeen': once,
  '/kies/speerpunten': once,
  '/kies/themas/[id]': { with: { id: 'theme' } },
  '/kies/uitgaven': once,
  '/kies/uitgaven/[slug].csv': { with: { slug: 'visie' } },
  '/kies/uitgaven/[slug].json': { with: { slug: 'visie' } },
  '/kies/uitgaven/[slug].pdf': { with: { slug: 'visie' } },
  '/kies/uitgaven/[slug]': { with: { slug: 'visie' } },
  '/kies/waar-staan-we': once,
  '/kies/waar-staan-we/[network]': { with: { network: 'network' } },
  '/kies/waarden': once,
  '/kies/werklijst': once,
  '/kies/wie-ontbreekt': once,
  '/kleuren/[area].css': { with: { area: 'GM9900' } },
  '/logboek/[kind]/[id]': { of: all },
  '/manifest.webmanifest': same,
  '/mee': once,
  '/meldingen': once,
  '/meldingen/[id]': { of: ['notification'] },
  '/meldingen/keuzes': once,
  '/melden/[kind]/[id]': { of: ['initiative', 'community', 'gathering', 'network', 'statement', 'need'] },
  '/open-data': same,
  '/over': same,
  '/p/[code]/[version]/[number]': { with: { code: 'AAAA22', version: '1', number: '1' } },
  '/praat': once,
  '/praat/bijeenkomsten': { also: ['', '?welke=geweest'] },
  '/praat/bijeenkomsten/[id]': evening,
  '/praat/bijeenkomsten/[id]/agenda.ics': evening,
  '/praat/bijeenkomsten/[id]/bedankt': gathering,
  '/praat/bijeenkomsten/[id]/bewerken': gathering,
  '/praat/bijeenkomsten/[id]/formulieren': gathering,
  '/praat/bijeenkomsten/[id]/formulieren/[print].pdf': {
    of: ['gathering'],
    by: ['guest', 'resident', 'member', 'holder'],
    with: { print: 'oogst' },
  },
  '/praat/bijeenkomsten/[id]/kit': gathering,
  '/praat/bijeenkomsten/[id]/kit/[paper].pdf': {
    of: ['gathering'],
    by: ['guest', 'resident', 'member', 'holder'],
    with: { paper: 'poster' },
  },
  '/praat/bijeenkomsten/[id]/kit/draaiboek': gathering,
  '/praat/bijeenkomsten/[id]/kit/hulp': gathering,
  '/praat/bijeenkomsten/[id]/kopie': gathering,
  '/praat/bijeenkomsten/[id]/oogst': gathering,
  '/praat/bijeenkomsten/[id]/scherm': gathering,
  '/praat/bijeenkomsten/[id]/stroom': evening,
  '/praat/bijeenkomsten/[id]/typen': gathering,
  '/praat/bijeenkomsten/[id]/versies/[n]': { of: ['gathering', 'evening'], with: { n: '1' } },
  '/praat/bijeenkomsten/[id]/volgorde': gathering,
  '/praat/bijeenkomsten/[id]/vellen': gathering,
  '/praat/bijeenkomsten/[id]/zinnen': evening,
  '/praat/bijeenkomsten/nieuw': once,
  '/praat/netwerken': once,
  '/praat/netwerken/[id]': network,
  '/praat/netwerken/[id]/banden': network,
  '/praat/netwerken/[id]/bewerken': network,
  '/praat/netwerken/[id]/contacten': network,
  '/praat/netwerken/nieuw': once,
  '/praat/verbinder': once,
  '/praat/verbinder/hulp/[id]': { with: { id: none } },
  '/privacy': same,
  '/privacy/verwerkingen': same,
  '/readyz': same,
  '/stijl': same,
  '/taal': once,
  '/toegankelijkheid': same,
  '/toezeggingen/[thing]': { of: all },
  '/vastleggen': once,
  '/verbinding': once,
  '/wacht-op-mij': once,
  '/zin/[id]': { of: ['statement'] },
  '/zoeken': {
    also: [
      ...['', '&soort=initiative', '&soort=community', '&soort=need'].map((kind) => `?q=proefballon${kind}`),
      '?q=proefbalon',
      ...visibilities.map((seen) => `?q=${markOf(seen)}`),
    ],
  },
};

/** What is not walked, and why. */
export const apart: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['', '/contact', '/kopie', '/volgorde', '/zinnen'].map((room) => [
      `/mee/[code]${room}`,
      'whoever has the code is let in: a guest has a journey of their own',
    ]),
  ),
  '/postbus': 'shows every mail of a town to try things in; a real one has no such page (first-run.test.ts)',
  '/uitloggen': 'ends the walk',
};

const filesOf = (pattern: string): Set<string> =>
  new Set(
    globSync(pattern, { cwd: 'src/routes' }).map(
      (file) => `/${file.replaceAll('\\', '/').split('/').slice(0, -1).join('/')}`,
    ),
  );

/** The routes that there are, as the folders of the site say. */
export const routes = (): readonly string[] =>
  [...filesOf('{**,.well-known/**}/+{page.svelte,page.server.ts,server.ts}')].toSorted();
const pages = filesOf('**/+page.svelte');
const loading = filesOf('**/+page.server.ts');

export type Address = {
  readonly path: string;
  readonly route: string;
  readonly thing: Thing | null;
  /** Where the site gives what the page is made of, also what the page does not show; null when it is no page. */
  readonly data: string | null;
};

const dataOf = (route: string, path: string, end: string): string | null =>
  pages.has(route) && loading.has(route) ? `${path === '/' ? '' : path}/__data.json${end}` : null;

const fillIn = (route: string, given: Readonly<Record<string, string>>): string =>
  route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => given[name] ?? '');

/** All addresses to walk. `real`: what the words in `with` stand for; `people`: whose own things are tried. */
export function addressesOf(
  things: readonly Thing[],
  real: Readonly<Record<string, string>>,
  visitor: VisitorKind,
  people: readonly string[],
): Address[] {
  const shown = things.filter(({ of }) => of === undefined || people.includes(of));
  return Object.entries(fills).flatMap(([route, fill]) => {
    if (fill.by?.includes(visitor) === false) return [];
    const fixed = Object.fromEntries(
      Object.entries(fill.with ?? {}).map(([name, value]) => [name, real[value] ?? value]),
    );
    const ends = fill.also ?? [''];
    const chosen = fill.of === undefined ? [null] : shown.filter(({ kind }) => fill.of?.includes(kind));
    return chosen.flatMap((thing) => {
      const own =
        thing === null
          ? {}
          : {
              id: thing.id,
              place: thing.id,
              thing: thing.id,
              kind: thing.kind === 'evening' ? 'gathering' : thing.kind,
            };
      const path = fillIn(route, { ...fixed, ...own });
      return ends.map((end) => ({ path: path + end, route, thing, data: dataOf(route, path, end) }));
    });
  });
}
