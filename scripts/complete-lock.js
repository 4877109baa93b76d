// Completes package-lock.json where the registry at hand lacks the binaries of other platforms: `npm ci` wants an entry for each
// optional dependency, also for one that this machine would skip. Run after every change of dependencies: npm run lock
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const known = Object.keys(lock.packages);
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'aix',
  'sunos',
  'netbsd',
  'openbsd',
];
let added = 0;

/** What the name of a binary package says about where it runs. @param {string} name */
function platformOf(name) {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const at = words.findIndex((word) => systems.includes(word));
  if (at < 0) return {};
  const libc =
    words.includes('musl') || words.includes('musleabihf')
      ? ['musl']
      : words[at] === 'linux'
        ? ['glibc']
        : undefined;
  return { cpu: [words[at + 1]], os: [words[at]], ...(libc ? { libc } : {}) };
}

for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (
      known.some((path) => path.endsWith(`node_modules/${name}`)) ||
      systems.every((system) => !name.includes(system))
    )
      continue;
    lock.packages[`node_modules/${name}`] ??= { version, optional: true, ...platformOf(name) };
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added for other platforms`);
