import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import type { Town } from '#lib/modules/areas/index.ts';
import { listTowns, townOfThing, type NamedThing } from '#lib/modules/areas/server/index.ts';

const byAddress: readonly (readonly [string, NamedThing['kind'], string])[] = [
  ['/praat/netwerken/[id]', 'network', 'id'],
  ['/praat/bijeenkomsten/[id]', 'gathering', 'id'],
  ['/zin/[id]', 'statement', 'id'],
  ['/kies/themas/[id]', 'theme', 'id'],
  ['/kies/waar-staan-we/[network]', 'network', 'network'],
  ['/kies/uitgaven/[slug]', 'edition_slug', 'slug'],
  ['/gebied/[code]', 'area', 'code'],
  ['/mee/[code]', 'join_code', 'code'],
];
const byKind: readonly NamedThing['kind'][] = [
  'area',
  'network',
  'gathering',
  'statement',
  'theme',
  'edition',
];

/** The one thing that an address is about; null for all other addresses. */
export function namedThing({ route, params }: Pick<RequestEvent, 'route' | 'params'>): NamedThing | null {
  const address = route.id ?? '';
  const given: Readonly<Record<string, string | undefined>> = params;
  const known = byAddress.find(([start]) => address.startsWith(start));
  if (known !== undefined) return { kind: known[1], name: given[known[2]] ?? '' };
  const kind = byKind.find((each) => each === given['kind']);
  return kind === undefined ? null : { kind, name: given['id'] ?? '' };
}

/** The town that was chosen in this browser, where several share one host. */
export const keepTown = { path: '/', maxAge: 60 * 60 * 24 * 365, httpOnly: true, sameSite: 'lax' } as const;

/**
 * The address of a thing works whichever town was chosen: a town with a host of its own is found there, and towns that
 * share a host change places. It asks the database only when there are several towns.
 */
export const rightTown: Handle = async ({ event, resolve }) => {
  const thing = namedThing(event);
  const { db, town } = event.locals;
  const towns = thing === null || town === null ? [] : await listTowns(db);
  if (thing === null || town === null || towns.length < 2) return resolve(event);
  const area = await townOfThing(db, thing);
  const home = towns.find((each) => each.area === area);
  if (home === undefined || home.area === town.area) return resolve(event);
  return home.host === null ? changePlaces(event, home, towns, resolve) : sendHome(event, home, resolve);
};

type Resolve = Parameters<Handle>[0]['resolve'];

function sendHome(event: RequestEvent, { host }: Town, resolve: Resolve): Response | Promise<Response> {
  if (event.request.method !== 'GET') return resolve(event);
  const there = new URL(event.url);
  there.hostname = host ?? there.hostname;
  return new Response(null, { status: 302, headers: { location: there.href } });
}

async function changePlaces(
  event: RequestEvent,
  home: Town,
  towns: readonly Town[],
  resolve: Resolve,
): Promise<Response> {
  // The host of another town is that town's alone.
  if (towns.some(({ host }) => host === event.url.hostname)) return resolve(event);
  event.locals.town = home;
  const response = await resolve(event);
  response.headers.append('set-cookie', event.cookies.serialize('gemeente', home.slug, keepTown));
  return response;
}
