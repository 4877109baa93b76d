/** The floors of the house (docs/architecture.md). checks/architecture.test.ts breaks each rule once on purpose. */
const top = '^src/(routes|demo|hooks|app\\.server|worker)';
const tests = '(\\.test\\.ts$|/testing(\\.ts|/))';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'platform-is-the-ground',
      comment: 'platform stands under everything: it imports no ui, module, page or demo.',
      severity: 'error',
      from: { path: '^src/platform', pathNot: tests },
      to: { path: ['^src/(ui|modules)', top] },
    },
    {
      name: 'ui-knows-no-module',
      comment: 'A component gets what it shows as props; it never asks a module.',
      severity: 'error',
      from: { path: '^src/ui' },
      to: { path: ['^src/modules', top] },
    },
    {
      name: 'modules-know-no-page',
      comment: 'Pages call modules, never the other way round.',
      severity: 'error',
      from: { path: '^src/modules', pathNot: tests },
      to: { path: top },
    },
    {
      name: 'modules-meet-at-the-door',
      comment: 'Enter another module through its index.ts or server/index.ts.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: tests },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(server/)?index\\.ts$'],
      },
    },
    {
      name: 'pages-use-the-doors',
      comment: 'A page uses a module by its index.ts, its server/index.ts or what is in its ui folder.',
      severity: 'error',
      from: { path: top, pathNot: tests },
      to: {
        path: '^src/modules/',
        pathNot: ['^src/modules/[^/]+/(server/)?index\\.ts$', '^src/modules/[^/]+/ui/[^/]+\\.(svelte|ts)$'],
      },
    },
    {
      name: 'browsers-get-no-server-code',
      comment: 'What a browser runs never imports SQL or secrets.',
      severity: 'error',
      from: { path: '\\.svelte$' },
      to: {
        path: [
          '/server/',
          '\\.server\\.ts$',
          '^src/platform/(db|postgres|services|settings|worker|jobs|mail)',
        ],
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules.ts decides: no database, no files, no network, no clock.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(rules|input|policy)\\.ts$' },
      to: { path: ['/server/', '^src/platform/(db|postgres|services|settings|worker|jobs|mail|live|limit)'] },
    },
    {
      name: 'rules-use-no-node',
      comment: 'rules.ts also runs in a browser and must give the same answer everywhere.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(rules|input|policy|refusals)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'fair-stands-alone',
      comment: 'A citizen runs packages/fair without the app: only highs is allowed.',
      severity: 'error',
      from: { path: '^packages/fair/src', pathNot: tests },
      to: { pathNot: ['^packages/fair/', '^node_modules/highs/'], dependencyTypesNot: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/platform/paraglide', '^build', '^\\.svelte-kit'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['svelte', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
