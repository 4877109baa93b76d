import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { askDatabase } from './support/database.ts';
import { freePort } from '../src/platform/free-port.ts';

// The built site in one process with its own database, as `npm start` runs it; each test takes something from it.
const folder = mkdtempSync(join(tmpdir(), 'mensenstad-stop-'));
const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
let app: { readonly process: ChildProcess; readonly site: string } | null = null;

afterAll(async () => {
  if (app !== null) await end(app.process, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

async function answers(site: string): Promise<boolean> {
  return fetch(`${site}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function start(): Promise<{ process: ChildProcess; site: string; milliseconds: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['server.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: folder,
      MENSENSTAD_ENV: 'test',
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  const site = `http://localhost:${port}`;
  for (let tried = 0; !(await answers(site)); tried += 1) {
    if (child.exitCode !== null || tried > 400) throw new Error(`the app did not start (${child.exitCode})`);
    await pause(100);
  }
  app = { process: child, site };
  return { ...app, milliseconds: performance.now() - began };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done(child.exitCode);
    child.once('exit', (code) => done(code));
    child.kill(signal);
  });
}

const postmaster = (): number => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
const ask = <T extends pg.QueryResultRow>(query: string) => askDatabase<T>(folder, query);

const openSheet = async (): Promise<{ id: string; join_code: string }> => {
  const [gathering] = await ask<{ id: string; join_code: string }>(
    "select id, join_code from gathering where state in ('planned', 'held') order by starts_at limit 1",
  );
  if (gathering === undefined) throw new Error('the demo has no open gathering');
  return gathering;
};

const handIn = (site: string, code: string, id: string, text: string): Promise<Response> =>
  fetch(`${site}/mee/${code}?stap=1&/handIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site, accept: 'text/html' },
    body: new URLSearchParams({ id, kind: 'value', text }),
  });

const kept = (id: string) => ask<{ text: string }>(`select text from harvest_item where id = '${id}'`);

test('a lost answer: the same sentence sent again counts once, another text under its id is refused', async () => {
  const { site } = await start();
  const { join_code } = await openSheet();
  const id = newId();
  const first = await Promise.all([1, 2, 3].map(() => handIn(site, join_code, id, 'Een keer gezegd')));
  expect(first.map(({ status }) => status)).toEqual([303, 303, 303]);
  const other = await handIn(site, join_code, id, 'Iets heel anders');
  expect(other.status).toBe(409);
  expect(await kept(id)).toEqual([{ text: 'Een keer gezegd' }]);
});

test('a text of ten megabytes and a script in a text get a clear page, and nothing breaks', async () => {
  const { site } = app ?? (await start());
  const { join_code } = await openSheet();
  const [long, script] = [newId(), newId()];
  const refused = await handIn(site, join_code, long, 'a'.repeat(10_000_000));
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('600');
  expect(await kept(long)).toEqual([]);
  const huge = await handIn(site, join_code, long, 'a'.repeat(13_000_000));
  expect(huge.status).toBe(413);
  const said = '<script>alert(1)</script>';
  expect((await handIn(site, join_code, script, said)).status).toBe(303);
  const { id } = await openSheet();
  const [key] = await ask<{ screen_key: string }>(`select screen_key from gathering where id = '${id}'`);
  const screen = await (
    await fetch(`${site}/praat/bijeenkomsten/${id}/scherm?sleutel=${key?.screen_key}`)
  ).text();
  expect(screen).toContain('&lt;script>alert(1)');
  expect(screen).not.toContain(`${said}</li>`);
});

test('the database is killed: the app stays, answers again within seconds and has kept everything', async () => {
  const { site, process: child } = app ?? (await start());
  const { join_code } = await openSheet();
  const id = newId();
  expect((await handIn(site, join_code, id, 'Voor de klap')).status).toBe(303);
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  await expect.poll(() => existsSync(pidFile) && postmaster() !== before, { timeout: 15_000 }).toBe(true);
  await expect.poll(() => answers(site), { timeout: 15_000 }).toBe(true);
  expect(child.exitCode).toBeNull();
  expect(await kept(id)).toEqual([{ text: 'Voor de klap' }]);
  const after = newId();
  await expect
    .poll(async () => (await handIn(site, join_code, after, 'Na de klap')).status, { timeout: 15_000 })
    .toBe(303);
  expect(await kept(after)).toHaveLength(1);
  // The work that waited is done too: the worker came back.
  await ask('select graphile_worker.add_job(\'vision.take-in\', \'{"town": "GM9900"}\'::json)');
  await expect
    .poll(
      async () => await ask("select 1 from graphile_worker.jobs where task_identifier = 'vision.take-in'"),
      {
        timeout: 20_000,
      },
    )
    .toEqual([]);
});

test('the app is killed: the next start works and nothing committed is lost', async () => {
  const { site, process: child } = app ?? (await start());
  const { join_code } = await openSheet();
  const id = newId();
  expect((await handIn(site, join_code, id, 'Voor het einde')).status).toBe(303);
  await end(child, 'SIGKILL');
  const again = await start();
  expect(await kept(id)).toEqual([{ text: 'Voor het einde' }]);
  expect((await fetch(again.site)).status).toBe(200);
});

test('SIGTERM stops everything, the database last and cleanly', async () => {
  const { process: child } = app ?? (await start());
  const database = postmaster();
  expect(await end(child, 'SIGTERM')).toBe(0);
  app = null;
  // PostgreSQL takes its pid file away at the very end of a clean shutdown, and only then.
  expect(existsSync(pidFile)).toBe(false);
  expect(() => process.kill(database, 0)).toThrow('ESRCH');
});
