/** Imports run one way: contracts ← domain ← db ← jobs ← server, and papers on domain; the mini app takes contracts and domain only. */
const layer = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    layer('contracts-stand-alone', '^packages/contracts/', '^(packages/(?!contracts/)|apps/|scripts/|prisma/)'),
    layer('domain-on-contracts', '^packages/domain/', '^(packages/(?!contracts/|domain/)|apps/|scripts/|prisma/)'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    layer('papers-on-domain', '^packages/papers/', '^(packages/(?!contracts/|domain/|papers/)|apps/|scripts/|prisma/)'),
    layer('db-on-domain', '^packages/db/', '^(packages/(?!contracts/|domain/|db/)|apps/|scripts/|prisma/)'),
    layer(
      'zalo-on-contracts',
      '^packages/zalo/src/(?!testing/|.*\\.int\\.test\\.ts)',
      '^(packages/(?!contracts/|zalo/)|apps/|scripts/)',
    ),
    layer('zalo-sim-stands-alone', '^packages/zalo-sim/', '^(packages/(?!zalo-sim/)|apps/|scripts/|prisma/)'),
    layer(
      'jobs-below-server',
      '^packages/jobs/src/(?!testing/|.*\\.int\\.test\\.ts)',
      '^(apps/|scripts/|prisma/|packages/zalo-sim/)',
    ),
    layer(
      'mini-app-on-contracts-and-domain',
      '^apps/miniapp/src/',
      '^(packages/(?!contracts/|domain/)|apps/(?!miniapp/)|scripts/|prisma/)',
    ),
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/miniapp/src/features/([^/]+)/' },
      to: { path: '^apps/miniapp/src/features/', pathNot: '^apps/miniapp/src/features/$1/' },
    },
    layer('shared-below-features', '^apps/miniapp/src/(ui|api|platform)/', '^apps/miniapp/src/(features|app)/'),
    {
      name: 'zmp-sdk-only-in-platform',
      severity: 'error',
      from: { path: '^apps/miniapp/src/', pathNot: '^apps/miniapp/src/platform/' },
      to: { path: 'zmp-sdk' },
    },
    {
      name: 'simulator-only-in-tests-and-dev',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '(^packages/zalo-sim/|/testing/|\\.test\\.ts$)' },
      to: { path: '^packages/zalo-sim/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|generated' },
    exclude: { path: 'generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
