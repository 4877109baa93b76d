import { actorById, endAllSessions } from '../../src/modules/accounts/server/index.ts';
import { leaveCommunity } from '../../src/modules/communities/server/index.ts';
import { hideThing } from '../../src/modules/moderation/server/index.ts';
import type { Db } from '../../src/platform/db/index.ts';
import type { Visibility, VisitorKind } from './table.ts';
import type { People, Thing } from './things.ts';

type Listening = {
  readonly what: string;
  readonly visitor: VisitorKind;
  readonly thing: Thing;
  readonly stream: string;
  /** What takes their sight away. */
  readonly lose: () => Promise<unknown>;
};

/** Streams that somebody may open, and how each of them loses sight of it a moment later. */
export function lostStreams(db: Db, things: readonly Thing[], people: People): readonly Listening[] {
  const find = (kind: string, seen: Visibility): Thing => {
    const found = things.find((each) => each.kind === kind && each.seen === seen);
    if (found === undefined) throw new Error(`no ${kind} of ${seen}`);
    return found;
  };
  const [open, closed] = [find('community', 'everyone'), find('community', 'inside_closed')];
  const [members, everyone] = [find('initiative', 'members'), find('initiative', 'everyone')];
  const hidden = find('initiative', 'hidden');
  const evening = find('gathering', 'private');
  const leave = async (thing: Thing): Promise<unknown> =>
    leaveCommunity(db, { community: thing.id, by: await actorById(db, people.member) });
  const takeRole = (visitor: VisitorKind): Promise<unknown> =>
    db.deleteFrom('role').where('person', '=', people[visitor]).execute();
  const [talk, board] = ['/doe/gesprek/[id]/stroom', '/doe/initiatieven/[id]/stroom'];
  return [
    { what: 'leaves', visitor: 'member', thing: closed, stream: talk, lose: () => leave(closed) },
    { what: 'leaves', visitor: 'member', thing: members, stream: board, lose: () => leave(open) },
    {
      what: 'is logged out elsewhere',
      visitor: 'partner',
      thing: members,
      stream: board,
      lose: () => endAllSessions(db, { by: people.partner }),
    },
    {
      what: 'it becomes for partners only',
      visitor: 'guest',
      thing: everyone,
      stream: board,
      lose: () =>
        db.updateTable('initiative').set({ visibility: 'partners' }).where('id', '=', everyone.id).execute(),
    },
    {
      what: 'the community is closed',
      visitor: 'resident',
      thing: open,
      stream: talk,
      lose: () => db.updateTable('community').set({ entry: 'closed' }).where('id', '=', open.id).execute(),
    },
    {
      what: 'is no moderator any more',
      visitor: 'moderator',
      thing: hidden,
      stream: talk,
      lose: () => takeRole('moderator'),
    },
    {
      what: 'holds the network no more',
      visitor: 'holder',
      thing: evening,
      stream: '/praat/bijeenkomsten/[id]/stroom',
      lose: () => takeRole('holder'),
    },
    {
      what: 'a moderator hides it',
      visitor: 'core',
      thing: members,
      stream: talk,
      lose: async () =>
        hideThing(db, {
          thing: { kind: 'initiative', id: members.id },
          reason: 'spam',
          words: 'Dit is reclame, geen gesprek.',
          by: await actorById(db, people.administrator),
          origin: 'http://localhost',
        }),
    },
  ];
}

/** Listens while somebody loses sight: whether the site ends the stream, and all that was heard until then. */
export async function hearUntilShut(
  address: string,
  cookie: string | undefined,
  lose: () => Promise<unknown>,
): Promise<{ opened: number; shut: boolean; heard: string }> {
  const stop = new AbortController();
  const headers = { accept: 'text/event-stream', ...(cookie === undefined ? {} : { cookie }) };
  const answer = await fetch(address, { headers, signal: stop.signal, redirect: 'manual' });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (answer.status !== 200 || reader === undefined) return { opened: answer.status, shut: true, heard: '' };
  let heard = (await reader.read()).value ?? '';
  const patience = setTimeout(() => stop.abort(), 15_000);
  try {
    await lose();
    for (let next = await reader.read(); !next.done; next = await reader.read()) heard += next.value;
    return { opened: 200, shut: true, heard };
  } catch (fault) {
    if (!stop.signal.aborted) throw fault;
    return { opened: 200, shut: false, heard };
  } finally {
    clearTimeout(patience);
  }
}
