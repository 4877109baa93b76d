import type { GatheringCopy } from '#lib/modules/gatherings/index.ts';
import { isDue } from '../rules/backoff.ts';
import { answered, interrupted, isPending, outcomeOf, sending, type Answer } from '../rules/queue.ts';
import { tellChange, withStore, type KeptPhoto } from './store.ts';

// A small part of tus 1.0.0: announce, send the rest in pieces, and believe only the town's own list of what it has whole.
const piece = 500_000;
const tus = { 'tus-resumable': '1.0.0' };

type Told = {
  readonly status: number;
  readonly offset: number | null;
  readonly wait: number;
  readonly message: string;
};

async function ask(path: string, given: RequestInit): Promise<Told> {
  try {
    const answer = await fetch(path, { ...given, redirect: 'error', signal: AbortSignal.timeout(60_000) });
    const known = answer.headers.get('upload-offset');
    const said = (await answer.json().catch(() => null)) as { title?: unknown } | null;
    // Whatever stands between us and the town does not speak tus.
    const ours = answer.headers.has('tus-resumable') || typeof said?.title === 'string';
    return {
      status: ours || answer.status >= 500 ? answer.status : 0,
      offset: known === null ? null : Number(known),
      wait: Number(answer.headers.get('retry-after') ?? 0) * 1000 || 0,
      message: typeof said?.title === 'string' ? said.title : '',
    };
  } catch {
    return { status: 0, offset: null, wait: 0, message: '' };
  }
}

function announce(photo: KeptPhoto, copy: GatheringCopy): Promise<Told> {
  const owner = photo.as === 'host' ? copy.id : copy.code;
  const label = photo.sheet ? { label: String(photo.sheet) } : {};
  const said = { id: photo.id, kind: 'paper_sheet', owner, sha256: photo.sha256, ...label };
  const metadata = Object.entries(said)
    .map(([name, value]) => `${name} ${btoa(value)}`)
    .join(',');
  const headers = { ...tus, 'upload-length': String(photo.size), 'upload-metadata': metadata };
  return ask('/bestanden', { method: 'POST', headers });
}

const sendPiece = (photo: KeptPhoto, from: number): Promise<Told> =>
  ask(`/bestanden/${photo.id}`, {
    method: 'PATCH',
    headers: {
      ...tus,
      'upload-offset': String(from),
      'content-type': 'application/offset+octet-stream',
    },
    body: photo.picture?.slice(from, from + piece) ?? null,
  });

/** The moment by the town's own clock at which it said to have the whole picture with this very hash; null: it does not. */
async function isWhole(photo: KeptPhoto): Promise<string | null> {
  try {
    const answer = await fetch('/bestanden/stand', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids: [photo.id] }),
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    });
    const said = (await answer.json()) as { whole?: { id: string; sha256: string }[] };
    const has = said.whole?.some(({ id, sha256 }) => id === photo.id && sha256 === photo.sha256);
    return has === true ? new Date(answer.headers.get('date') ?? '').toISOString() : null;
  } catch {
    return null;
  }
}

const keep = async (photo: KeptPhoto): Promise<void> => {
  await withStore((store) => store.put('photo', photo));
  tellChange();
};

async function sendPhoto(photo: KeptPhoto, copy: GatheringCopy): Promise<Told & { at: string | null }> {
  let told = await announce(photo, copy);
  let from = told.offset ?? 0;
  while (outcomeOf(told.status) === 'received' && from < photo.size) {
    told = await sendPiece(photo, from);
    // 409: the town has another place in mind; the announcement asks which, next time. 460: from the start again.
    if (told.status === 409 || told.status === 460) return { ...told, status: 0, at: null };
    if (told.offset === null || told.offset <= from)
      return { ...told, status: told.status < 400 ? 0 : told.status, at: null };
    from = told.offset;
    await keep({ ...photo, sent: from });
  }
  const at = outcomeOf(told.status) === 'received' ? await isWhole(photo) : null;
  return { ...told, at };
}

/** Sends pictures of gatherings whose words are all with the town. Returns whether somebody has to log in first. */
export async function sendPhotos(force: boolean): Promise<{ logIn: boolean; lost: boolean }> {
  const [photos, entries, copies] = await withStore(
    async (store) =>
      [await store.getAll('photo'), await store.getAll('sentence'), await store.getAll('gathering')] as const,
  );
  const busy = new Set(entries.filter(isPending).map(({ gathering }) => gathering));
  let logIn = false;
  for (const each of photos.map(interrupted)) {
    const copy = copies.find(({ id }) => id === each.gathering);
    if (each.state !== 'waiting' || copy === undefined || busy.has(each.gathering)) continue;
    if (!force && !isDue(each.notBefore, Date.now())) continue;
    const tried = sending(each);
    await keep(tried);
    const { at, ...told } = await sendPhoto(tried, copy);
    // Who was logged out may not send for the host: that is a reason to log in, not to set the picture aside.
    const out = tried.as === 'host' && (told.status === 403 || told.status === 404);
    logIn ||= out;
    const whole = outcomeOf(told.status) === 'received' ? (at === null ? 0 : 200) : told.status;
    const answer: Answer = { status: out ? 401 : whole, message: told.message, wait: told.wait };
    const now = { at: at ?? '', now: Date.now(), chance: Math.random() };
    const sent = (await withStore((store) => store.get('photo', each.id)))?.sent ?? 0;
    const after = answered({ ...tried, sent }, answer, now);
    // Received: the town has it, so the room on this phone is free again.
    await keep(after.state === 'received' ? { ...after, picture: null, sent: after.size } : after);
    if (outcomeOf(answer.status) === 'retry') break;
  }
  return { logIn, lost: false };
}
