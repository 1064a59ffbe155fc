// The third column of the table in ARCHITECTURE.md, as rules. `scripts/import-direction.test.ts` plants a violation
// of each one and sees it refused.

const tests = '\\.test\\.tsx?$';

// What bin/kefen.mjs needs before anything is built.
const buildOnDemand = 'scripts/(node-version|build)\\.mjs';

/** A workspace may import the listed ones of ours and no other. */
function mayImport(workspace, allowed) {
  return {
    name: `${workspace.replace('/', '-')}-imports`,
    comment: `${workspace} may import of ours: ${allowed.join(', ') || 'nothing'}`,
    severity: 'error',
    from: { path: `^${workspace}/` },
    to: {
      path: '^(packages|apps|catalogue|bench|e2e|scripts)/',
      pathNot: `^(${[workspace, ...allowed].join('|')})(/|$)`,
    },
  };
}

module.exports = {
  forbidden: [
    mayImport('packages/scheme', []),
    mayImport('packages/contract', ['packages/scheme']),
    mayImport('packages/warehouse', ['packages/scheme']),
    mayImport('apps/server', ['packages/scheme', 'packages/contract', 'packages/warehouse', buildOnDemand]),
    mayImport('apps/web', ['packages/scheme', 'packages/contract']),
    {
      name: 'scheme-is-pure',
      comment: 'packages/scheme runs in the browser too: no Node built-ins outside its tests',
      severity: 'error',
      from: { path: '^packages/scheme/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'drivers-only-in-warehouse',
      comment: 'only packages/warehouse knows the ClickHouse drivers',
      severity: 'error',
      from: { pathNot: '^packages/warehouse/' },
      to: { path: 'node_modules/(@clickhouse|chdb|@chdb)(/|$)' },
    },
    {
      name: 'slices-meet-at-services',
      comment: 'a slice of the server reaches another one only through its *.service.ts',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/' },
      to: { path: '^apps/server/src/modules/[^/]+/', pathNot: ['^apps/server/src/modules/$1/', '\\.service\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'types count too: what imports each other cannot be read alone',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'an import that cannot be resolved cannot be judged',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: '(^|/)dist/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
