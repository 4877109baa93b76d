import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/commands.ts';

const root = dirname(import.meta.dirname);
const outside = mkdtempSync(join(tmpdir(), 'fair-outside-'));
const workspace = join(outside, 'workspace');
const vote = join(root, 'fixtures/budgets/Netherlands_Amsterdam_523.pb');

/** The installed program, outside the repository, as `npx fair` would start it. */
function fair(...args: string[]) {
  const bin = join(outside, 'node_modules/@mensenstad/fair/dist/bin.js');
  const env = { PATH: process.env.PATH, HOME: outside };
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', cwd: outside, env });
}

// A copy is packed, because packing changes package.json for a moment. Nothing comes from the network: npm unpacks the file itself and highs is
// copied from where this repository has it.
beforeAll(() => {
  cpSync(root, workspace, {
    recursive: true,
    filter: (path) => !/\/(node_modules|fixtures|dist)$/.test(path),
  });
  const require = createRequire(import.meta.url);
  mkdirSync(join(workspace, 'node_modules'));
  for (const name of ['typescript', 'highs', '@types/node', 'undici-types']) {
    const from = join(
      dirname(dirname(dirname(require.resolve('typescript/package.json')))),
      'node_modules',
      name,
    );
    cpSync(from, join(workspace, 'node_modules', name), { recursive: true });
  }
  const packed = spawnSync('npm', ['pack', '--offline', '--pack-destination', outside], {
    cwd: workspace,
    encoding: 'utf8',
  });
  expect(packed.status, packed.stderr + packed.stdout).toBe(0);
  const tarball = readdirSync(outside).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(outside, 'package.json'), '{"name": "outside", "private": true, "type": "module"}\n');
  const home = join(outside, 'node_modules/@mensenstad/fair');
  mkdirSync(home, { recursive: true });
  const unpacked = spawnSync('tar', ['xzf', join(outside, tarball), '-C', home, '--strip-components=1'], {
    encoding: 'utf8',
  });
  expect(unpacked.status, unpacked.stderr).toBe(0);
  cpSync(join(workspace, 'node_modules/highs'), join(outside, 'node_modules/highs'), { recursive: true });
}, 300_000);

afterAll(() => rmSync(outside, { recursive: true, force: true }));

describe('the package that npm pack makes', { timeout: 120_000 }, () => {
  it('holds JavaScript and its types, and no source, tests or scripts', () => {
    const home = join(outside, 'node_modules/@mensenstad/fair');
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(files).toContain('dist/bin.js');
    expect(files).toContain('dist/index.d.ts');
    expect(files.filter((name) => /(?<!\.d)\.ts$|test|prepack/.test(name))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ bin: { fair: 'dist/bin.js' }, engines: { node: '>=20' } });
    expect(Object.keys(manifest.dependencies)).toEqual(['highs']);
  });

  it('leaves the package.json of the workspace as it was', () => {
    const read = (folder: string) => readFileSync(join(folder, 'package.json'), 'utf8');
    expect(read(workspace)).toBe(read(root));
  });

  it('lists every command and explains each', () => {
    const { status, stdout } = fair('--help');
    expect(status).toBe(0);
    for (const { name } of commands) {
      expect(stdout).toContain(`fair ${name}`);
      const help = fair(name, '--help');
      expect([help.status, help.stderr], name).toEqual([0, '']);
      expect(help.stdout, name).toContain(`fair ${name}`);
    }
  });

  it('answers bad input with a message and an exit code, for every command', () => {
    for (const { name } of commands) {
      for (const args of [[], ['--no-such-option'], ['/no/such/file', '/no/such/file']]) {
        const { status, stdout, stderr } = fair(name, ...args);
        expect(status, `${name} ${args.join(' ')}`).toBeGreaterThan(0);
        expect(stderr.trim(), `${name} ${args.join(' ')}`).not.toBe('');
        expect(stderr, `${name} ${args.join(' ')}`).not.toMatch(/\n\s+at /);
        expect(stdout, `${name} ${args.join(' ')}`).toBe('');
      }
    }
    expect(fair('no-such-command').status).toBe(2);
  });

  it('counts and checks a vote', () => {
    const counted = fair('count', vote, '--completion', 'add1-utilitarian', '--json');
    expect(JSON.parse(counted.stdout).winners).toEqual(['41597', '41602', '41601']);
    writeFileSync(join(outside, 'outcome.json'), counted.stdout);
    const checked = fair('check', vote, 'outcome.json', '--json');
    expect(JSON.parse(checked.stdout)).toMatchObject({
      feasible: { holds: true },
      priceable: { holds: true },
    });
  });

  it('is a library too, with its worker thread', () => {
    const program = `import { countInWorker, defaultOptions } from '@mensenstad/fair';
      const result = await countInWorker({ file: process.argv[2], options: defaultOptions });
      console.log(result.value.outcome.winners.length);`;
    writeFileSync(join(outside, 'program.js'), program);
    const { stdout, stderr } = spawnSync(process.execPath, ['program.js', vote], {
      encoding: 'utf8',
      cwd: outside,
    });
    expect([stdout, stderr]).toEqual(['2\n', '']);
  });
});
