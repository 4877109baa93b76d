import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { databaseUrl } from './support/database.ts';
import { handInValue, joinWith, planGathering } from './support/gathering.ts';
import { useBrowser, Visitor } from './support/visitor.ts';
import { freePort } from '../src/platform/free-port.ts';

useBrowser();

test('what one process takes in shows live on a screen that another process serves', async () => {
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: databaseUrl(),
    MENSENSTAD_WORKER: '0',
    LOG_LEVEL: 'warn',
  };
  const second = spawn(process.execPath, ['server.ts'], { env, stdio: 'ignore' });
  try {
    const other = `http://localhost:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${other}/readyz`).then(
            (answer) => answer.ok,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    const host = await Visitor.arrive();
    await host.logInAs('holder');
    const { address, code } = await planGathering(host, 'Praten over twee processen');
    // The session holds in both processes: cookies do not know ports.
    await host.page.goto(`${other}${address}/oogst?stap=1`);
    const participant = await Visitor.arrive({ width: 360 });
    await joinWith(participant, code);
    await handInValue(participant, 'Dat het niet uitmaakt wie je helpt');
    await host.page.getByText('Dat het niet uitmaakt wie je helpt').first().waitFor({ timeout: 5_000 });
    await host.leave();
    await participant.leave();
  } finally {
    second.kill('SIGTERM');
    await new Promise((done) => (second.exitCode === null ? second.once('exit', done) : done(0)));
  }
});
