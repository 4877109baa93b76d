import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checks, inspect } from './layout.ts';

/** One deliberate violation of each rule. */
const violations: Record<string, readonly [string, string]> = {
  'a file has at most 300 lines': ['src/platform/long.ts', 'line\n'.repeat(302)],
  'a module has a closed vocabulary of files': ['src/modules/vision/controller.ts', ''],
  'names say what a thing is': ['src/platform/utils.ts', ''],
  'nothing is left undone': ['src/platform/half.ts', `// ${'TODO'} later`],
  'rules know no clock and no chance': ['src/modules/vision/rules.ts', 'const seed = Math.random();'],
  'no style attributes: the policy forbids them': ['src/ui/Loud.svelte', '<p style="color: red">{text}</p>'],
  'no text in code': ['src/ui/Talking.svelte', '<script>let a = 1;</script>\n<p>Hallo daar</p>'],
  'scripts read no environment but in settings': ['src/platform/secret.ts', "process.env['SECRET']"],
};

test.each(Object.keys(checks))('%s: noticed when it is broken', (rule) => {
  const [path, text] = violations[rule] ?? ['', ''];
  expect(inspect([{ path, text }]).map((finding) => finding.rule)).toContain(rule);
});

test('the whole house keeps these rules', () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  const paths = listed
    .split('\n')
    .filter(
      (path) =>
        /^(src|packages\/[^/]+\/src|scripts|bench)\/.*\.(ts|js|svelte)$/.test(path) && existsSync(path),
    );
  expect(paths.length).toBeGreaterThan(50);
  const findings = inspect(paths.map((path) => ({ path, text: readFileSync(path, 'utf8') })));
  expect(findings.map(({ rule, path, said }) => `${path}: ${rule} (${said})`)).toEqual([]);
}, 60_000);
