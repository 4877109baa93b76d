import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// In the workspace `fair` runs from its TypeScript; Node strips no types inside node_modules, so what is published is
// JavaScript, and package.json points at it only while npm packs. postpack.js puts the workspace's package.json back.
const root = dirname(import.meta.dirname);
const manifest = join(root, 'package.json');
const kept = join(root, 'package.json.workspace');
if (!existsSync(kept)) copyFileSync(manifest, kept);

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
const require = createRequire(import.meta.url);
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
try {
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
} catch (error) {
  rmSync(kept);
  throw error;
}

const { scripts: _, ...published } = JSON.parse(readFileSync(kept, 'utf8'));
published.bin = { fair: 'dist/bin.js' };
published.exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
published.engines = { node: '>=20' };
writeFileSync(manifest, `${JSON.stringify(published, null, 2)}\n`);
