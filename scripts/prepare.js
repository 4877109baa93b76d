// Runs before `npm start`, on whatever Node there is (>= 20.19): installs, and builds when the sources changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`"${command} ${args.join(' ')}" did not work${error ? `: ${error.message}` : '.'}`);
    process.exit(status ?? 1);
  }
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === join('src', 'platform', 'paraglide')) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** @param {string[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} file */
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const lock = hashOf(['package-lock.json']);
if (read('node_modules/.mensenstad-lock') !== lock) {
  console.log('Installing what is missing (once, about a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync('node_modules/.mensenstad-lock', lock);
}

const sources = hashOf([
  ...['src', 'texts', 'static', join('packages', 'fair', 'src')].flatMap(filesIn),
  'package-lock.json',
  // Its own folder also gets files that the compiler writes.
  join('project.inlang', 'settings.json'),
  'vite.config.ts',
]);
if (read('build/.sources') !== sources || !existsSync('build/handler.js')) {
  console.log('Building …');
  // The packages' own Node 24 does the building.
  process.env.PATH = `${join(root, 'node_modules', 'node', 'bin')}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
  run('npm', ['run', '-s', 'texts']);
  run('npm', ['run', '-s', 'build']);
  mkdirSync('build', { recursive: true });
  writeFileSync('build/.sources', sources);
}
