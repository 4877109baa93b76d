import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Outcome = {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
};

/** One deliberate violation of each rule: the file that breaks it, and what it imports. */
const violations: Record<string, readonly [string, string]> = {
  'no-circles': ['src/ui/first.ts', "import './second.ts';"],
  'platform-is-the-ground': ['src/platform/wrong.ts', "import '#lib/modules/gatherings/index.ts';"],
  'ui-knows-no-module': ['src/ui/wrong.ts', "import '#lib/modules/gatherings/index.ts';"],
  'modules-know-no-page': ['src/modules/gatherings/wrong.ts', "import '#lib/routes/page.ts';"],
  'modules-meet-at-the-door': [
    'src/modules/gatherings/queries.ts',
    "import '../networks/server/queries.ts';",
  ],
  'pages-use-the-doors': ['src/routes/wrong.ts', "import '#lib/modules/networks/server/queries.ts';"],
  'browsers-get-no-server-code': [
    'src/ui/Wrong.svelte',
    "<script>import '#lib/platform/db/index.ts';</script>",
  ],
  'rules-are-pure': ['src/modules/gatherings/rules.ts', "import './server/index.ts';"],
  'rules-use-no-node': ['src/modules/networks/rules.ts', "import 'node:fs';"],
  'fair-stands-alone': ['packages/fair/src/wrong.ts', "import 'kysely';"],
};

const innocents: Record<string, string> = {
  'package.json': '{"type":"module","imports":{"#lib/*":"./src/*"}}',
  'src/ui/second.ts': "import './first.ts';",
  'src/platform/db/index.ts': 'export {};',
  'src/modules/gatherings/index.ts': 'export {};',
  'src/modules/gatherings/server/index.ts': "import '#lib/platform/db/index.ts';",
  'src/modules/networks/index.ts': 'export {};',
  'src/modules/networks/server/queries.ts': 'export {};',
  'src/routes/page.ts': "import '#lib/modules/networks/index.ts';",
};

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mensenstad-floors-'));

function cruise(where: string): Outcome {
  const binary = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    binary,
    '--config',
    join(root, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'src',
    'packages/fair/src',
  ];
  const options = { cwd: where, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  try {
    return JSON.parse(execFileSync(process.execPath, args, options)) as Outcome;
  } catch (fault) {
    return JSON.parse((fault as { stdout: string }).stdout) as Outcome;
  }
}

let broken: Outcome;
beforeAll(() => {
  const wrong = Object.values(violations).map(([file, text]) => [file, text] as const);
  for (const [file, text] of [...Object.entries(innocents), ...wrong]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  broken = cruise(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(violations))('%s is noticed when it is broken', (rule, [file]) => {
  const found = broken.summary.violations.filter((each) => each.rule.name === rule).map((each) => each.from);
  expect(found).toContain(file);
});

test('what keeps to the rules is left alone', () => {
  const blamed = new Set(broken.summary.violations.map((each) => each.from));
  for (const file of ['src/routes/page.ts', 'src/modules/gatherings/server/index.ts'])
    expect(blamed).not.toContain(file);
});

test('the house keeps its own rules, and was really read', () => {
  const { summary } = cruise(root);
  expect(summary.violations.map((each) => `${each.rule.name}: ${each.from} → ${each.to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(50);
}, 60_000);
