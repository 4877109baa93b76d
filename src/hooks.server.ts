import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { open, type App } from '#lib/app.server.ts';
import { actorOfUser } from '#lib/modules/accounts/server/index.ts';
import { chooseTown } from '#lib/modules/areas/index.ts';
import { listTowns } from '#lib/modules/areas/server/index.ts';
import { withCount } from '#lib/platform/db/counting.ts';
import { fitCookies } from '#lib/platform/http/cookies.ts';
import { BriefPages } from '#lib/platform/http/brief-pages.ts';
import { httpsOnly, isForeignWrite, safetyHeaders } from '#lib/platform/http/headers.ts';
import { isOurHost } from '#lib/platform/http/hosts.ts';
import { newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { log } from '#lib/platform/log.ts';
import { guest } from '#lib/platform/session.ts';
import {
  inLanguageOf,
  isLocale,
  languageCookie,
  m,
  type InLanguage,
  type Locale,
} from '#lib/platform/texts.ts';
import { nameMistakes } from '#lib/ui/mistake-names.ts';
import { rightTown } from './routes/right-town.server.ts';

let app: App;

export const init: ServerInit = async () => {
  app = await open();
};

/** Every answer has a request id, the safety headers and a line in the log; a write from another site is refused. */
const edge: Handle = async ({ event, resolve }) => {
  const started = performance.now();
  event.locals.requestId = newId();
  const { value: response, queries } = await withCount(async () =>
    isForeignWrite(event.request, event.url.origin)
      ? new Response('This form was sent from another site.', { status: 403 })
      : await resolve(event),
  );
  // A page that other sites may show in a frame says so in its policy; the older header knows only "never".
  const framed = response.headers.get('content-security-policy')?.includes('frame-ancestors *') ?? false;
  for (const [name, value] of Object.entries(safetyHeaders)) {
    if (!response.headers.has(name) && !(framed && name === 'x-frame-options'))
      response.headers.set(name, value);
  }
  const https = event.url.protocol === 'https:';
  if (https) response.headers.set('strict-transport-security', httpsOnly);
  fitCookies(response.headers, https);
  response.headers.set('x-request-id', event.locals.requestId);
  if (app.services.settings.environment !== 'production') response.headers.set('x-queries', String(queries));
  log.debug({
    id: event.locals.requestId,
    method: event.request.method,
    path: event.url.pathname,
    status: response.status,
    milliseconds: Math.round(performance.now() - started),
    queries,
  });
  return response;
};

const languages = new AsyncLocalStorage<InLanguage>();
inLanguageOf(languages);

/** The language that was chosen in this browser. The middleware of the texts does the same with two copies of each request. */
const language: Handle = ({ event, resolve }) => {
  const chosen = event.cookies.get(languageCookie);
  const locale: Locale = isLocale(chosen) ? chosen : 'nl';
  event.locals.locale = locale;
  return languages.run({ locale, origin: event.url.origin, messageCalls: new Set() }, () =>
    resolve(event, { transformPageChunk: ({ html }) => nameMistakes(html.replace('%lang%', locale)) }),
  );
};

/** Puts on the request what a page needs: who asks, in which town, and the services. */
const context: Handle = async ({ event, resolve }) => {
  const { services, auth } = app;
  event.locals.services = services;
  event.locals.db = services.db;
  event.locals.auth = auth;
  event.locals.actor = guest;
  event.locals.sessionToken = null;
  event.locals.town = null;
  if (event.url.pathname === '/healthz' || event.url.pathname.startsWith('/_app/')) return resolve(event);
  if (event.url.pathname !== '/readyz' && !isOurHost(event.url.host, services.settings.hosts))
    return new Response(m.platform_unknown_host(), { status: 421 });
  const wait = await services.quickLimiter.take(limits.address, event.getClientAddress());
  if (wait > 0) {
    return new Response(m.platform_too_many({ seconds: wait }), {
      status: 429,
      headers: { 'retry-after': String(wait) },
    });
  }
  if (event.cookies.get('mensenstad.session_token') !== undefined) {
    const session = await auth.api.getSession({ headers: event.request.headers });
    if (session !== null) {
      event.locals.actor = await actorOfUser(services.db, session.user, event.locals.locale);
      event.locals.sessionToken = session.session.token;
    }
  }
  if (event.url.pathname !== '/readyz') {
    event.locals.town = chooseTown(
      await listTowns(services.db),
      event.url.host,
      event.cookies.get('gemeente'),
    );
  }
  return resolve(event);
};

/** An empty installation asks for its administrator and its town first. */
const firstRun: Handle = ({ event, resolve }) => {
  const path = event.url.pathname;
  const open = ['/eerste-keer', '/healthz', '/readyz', '/stijl', '/postbus', '/api/', '/inloggen'];
  if (
    event.locals.town === null &&
    event.request.method === 'GET' &&
    event.route.id !== null &&
    !open.some((each) => path.startsWith(each))
  )
    return new Response(null, { status: 303, headers: { location: '/eerste-keer' } });
  return resolve(event);
};

const briefPages = new BriefPages();
/** Pages that are the same for every guest of a town: the front page and the shared vision. */
const isBrief = (path: string): boolean => path === '/' || path === '/kies' || path.startsWith('/kies/');

const brief: Handle = ({ event, resolve }) => {
  const { actor, town, locale } = event.locals;
  const { pathname, search } = event.url;
  if (event.request.method !== 'GET' || actor.id !== null || event.isDataRequest || !isBrief(pathname))
    return resolve(event);
  const key = [event.url.origin, town?.area, locale, pathname + search].join(' ');
  return briefPages.answer(key, Date.now(), async () => resolve(event));
};

export const handle = sequence(edge, language, context, firstRun, rightTown, brief);

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId } = event.locals;
  if (kind === 'app') return { message: error.message, requestId };
  if (kind === 'framework' && error.status === 413) return { message: m.platform_too_large(), requestId };
  if (kind === 'framework' && error.status === 404) return { message: m.platform_not_found(), requestId };
  const fault = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  log.error({ id: requestId, path: event.url.pathname, fault });
  return { message: m.platform_fault(), requestId };
};
