/// <reference lib="webworker" />
import { immutable } from '$app/manifest';
import { files } from 'virtual:alive';
import { shellPath } from '#lib/modules/capture/index.ts';
import { sendAll } from '#lib/modules/capture/ui/send.ts';
import { assetsIn, awayAddress } from './shell.ts';

// Keeps the screens that take down sentences, and nothing else: no page that somebody is logged in to is ever kept.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const shelf = 'mensenstad-schermen-1';
const patience = 6_000;

/** Everything of this version of the site that never changes under its name. */
const current = [...immutable.map(({ path }) => path), ...files].map((path) => `/${path}`);
/** Drawings that the screens show later on, which the shell does not name yet. */
const drawings = current.filter((path) => path.endsWith('.svg'));

let keeping: Promise<void> | null = null;

/** Keeps the shell as the town has it now, once at a time. */
function keepShell(): Promise<void> {
  keeping ??= fetchShell().finally(() => (keeping = null));
  return keeping;
}

/** Puts everything that the shell needs on the shelf first, and the shell itself last: it never names what is not there. */
async function fetchShell(): Promise<void> {
  const answer = await fetch(shellPath, { cache: 'no-store' });
  if (!answer.ok || answer.redirected) throw new Error(`the shell answered ${answer.status}`);
  const cache = await caches.open(shelf);
  const wanted = [...new Set([...assetsIn(await answer.clone().text()), ...drawings])];
  const missing = [];
  for (const path of wanted) if ((await cache.match(path)) === undefined) missing.push(path);
  await cache.addAll(missing);
  await cache.put(shellPath, answer);
}

/** Files of older versions go, but those of the last one stay: a page of it may still be open and ask for them. */
async function clearShelf(): Promise<void> {
  const cache = await caches.open(shelf);
  const list = '/_app/kept-files';
  const before = ((await (await cache.match(list))?.json()) ?? []) as string[];
  const keep = new Set([...current, ...before]);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/_app/immutable/') && !keep.has(pathname)) await cache.delete(request);
  }
  await cache.put(list, Response.json(current));
}

async function fromShelf(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const cache = await caches.open(shelf);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  // A script of a page in another language or of another version than the shell here: keep the one that goes with it.
  if (request.url.includes('/alive/')) event.waitUntil(keepShell().catch(() => {}));
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The shell as it is kept, at once; a newer one is fetched behind it for the next time. */
async function shell(event: FetchEvent): Promise<Response> {
  const kept = await (await caches.open(shelf)).match(shellPath);
  const renewed = keepShell().catch(() => {});
  event.waitUntil(renewed);
  return kept ?? fetch(event.request);
}

/** The page itself, and without an answer the screen of the same gathering that works without one. */
function pageOr(request: Request, away: string): Promise<Response> {
  const late = new Promise<Response>((_, fail) => {
    setTimeout(() => fail(new Error('no answer')), patience);
  });
  return Promise.race([fetch(request), late]).catch(() => Response.redirect(away, 302));
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(clearShelf().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/_app/immutable/')) return event.respondWith(fromShelf(event));
  if (request.mode !== 'navigate') return;
  if (url.pathname === shellPath) return event.respondWith(shell(event));
  const away = awayAddress(url);
  if (away !== null) event.respondWith(pageOr(request, away));
});

type SyncEvent = ExtendableEvent & { readonly tag: string };
worker.addEventListener('sync' as 'activate', (event) => {
  if ((event as SyncEvent).tag === 'mensenstad-versturen') event.waitUntil(sendAll({ force: true }));
});
