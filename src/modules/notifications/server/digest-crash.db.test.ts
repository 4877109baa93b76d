import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { makePerson, makeTownArea } from '#lib/modules/accounts/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { freeLostJobs } from '#lib/platform/worker-presence.ts';
import { migrateJobs } from '#lib/platform/worker.ts';
import { notify, visit } from './index.ts';
import { runDigestWorker } from './testing.ts';

const { db, url } = await testDatabase();
await migrateJobs(url);

type Taken = { readonly to: string; readonly id: string };
const taken: Taken[] = [];

/** A mail server that takes a while over every mail, and counts. */
function speakSmtp(socket: Socket): void {
  let [to, heard, inMail] = ['', '', false];
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    heard += bytes.toString('utf8');
    for (;;) {
      const end = heard.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const said = heard.slice(0, end);
      heard = heard.slice(end + (inMail ? 5 : 2));
      if (inMail) {
        inMail = false;
        taken.push({ to, id: /^message-id:\s*(\S+)/im.exec(said)?.[1] ?? '' });
        setTimeout(() => say('250 taken'), 15);
      } else if (/^data/i.test(said)) {
        inMail = true;
        say('354 go on');
      } else {
        to = /^rcpt to:<([^>]+)>/i.exec(said)?.[1] ?? to;
        say(/^quit/i.test(said) ? '221 bye' : '250 ok');
      }
    }
  });
  say('220 counting');
}

const server = createServer(speakSmtp);
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const smtp = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`;
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  server.close();
});

function startWorkerProcess(): ChildProcess {
  const code = `import { runDigestWorker } from './src/modules/notifications/server/testing.ts';
    await runDigestWorker(${JSON.stringify(url)}, ${JSON.stringify(smtp)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

async function makeReaders(count: number): Promise<string[]> {
  const town = 'GM1981';
  await makeTownArea(db, town);
  const place = newId();
  await db
    .insertInto('initiative')
    .values({ id: place, town, area: town, name: 'Terras', audience: [] })
    .execute();
  const addresses: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const { id, email } = await makePerson(db, { name: `Lezer ${number}` });
    await db
      .insertInto('initiative_person')
      .values({ initiative: place, person: id, stage: 'partner' })
      .execute();
    await visit(db, { reader: await actorById(db, id), site: 'https://stad.example' });
    await notify(db, { place, kind: 'mention', subject: null, by: null, people: [id] });
    addresses.push(email);
  }
  return addresses;
}

const waiting = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from graphile_worker._private_jobs`.execute(db))
    .rows[0]?.count ?? 0;

test('a worker that is killed in the middle of the digests: nobody is skipped and nobody gets two', async () => {
  const addresses = await makeReaders(24);
  await enqueue(db, 'notifications.digests');
  const first = startWorkerProcess();
  await expect.poll(() => taken.length, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(6);
  first.kill('SIGKILL');
  await new Promise((gone) => first.once('exit', gone));
  const before = taken.length;
  expect(before).toBeLessThan(addresses.length);
  // Its sign of life goes with it; its jobs are for the next worker.
  await expect.poll(() => freeLostJobs(db, 0).then(waiting), { timeout: 5_000 }).toBeGreaterThan(0);

  const stop = await runDigestWorker(url, smtp);
  await expect.poll(waiting, { timeout: 40_000, interval: 20 }).toBe(0);
  await stop();
  expect([...new Set(taken.map(({ to }) => to))].toSorted()).toEqual(addresses.toSorted());
  // One digest for each: a mail that was under way when the worker died may be handed over again, and is the same mail by its
  // Message-ID. No more of those than the two jobs that a worker does at once.
  const mails = Map.groupBy(taken, ({ to }) => to);
  for (const [to, sent] of mails) expect([to, new Set(sent.map(({ id }) => id)).size]).toEqual([to, 1]);
  expect(taken.length - addresses.length).toBeLessThanOrEqual(2);
  const { rows } = await sql<{ letters: number; armed: number }>`
    select (select count(*)::int from letter) as letters, (select count(*)::int from digest where armed) as armed`.execute(
    db,
  );
  expect(rows).toEqual([{ letters: addresses.length, armed: 0 }]);
}, 90_000);
