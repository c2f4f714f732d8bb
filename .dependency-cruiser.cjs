// Who may import whom: ARCHITECTURE.md, as rules. `node scripts/fences.mjs` runs them, on the source and on planted violations.

/** In this order: each feature may call only those before it. */
const features = ['access', 'customers', 'orders', 'loyalty', 'tickets', 'tasks', 'feedback', 'insights', 'segments', 'flows', 'store-sync']

const test = '(\\.test\\.tsx?$|/fixtures/)'
/** Packages that only compute: no clock, no disk, no network. */
const purePackages = 'node_modules/(zod|temporal-polyfill|@stdlib|libphonenumber-js|fast-check)/'
const feature = (names) => `^src/features/(${names.join('|')})/`
const doors = (rooms) => `(${rooms.join('|')})/index\\.tsx?$`
/** The post: what goes through it reaches customers. */
const post = '^src/features/tickets/server/outbound/queue-mail\\.ts$'
const gate = '^src/features/flows/server/gate/'
/** Anything of ours, and Node's own modules, but not packages. */
const ours = '^(src|scripts|prisma|e2e)/'

/** Rules of one feature: its three folders reach its own ground and the doors of the features before it. */
function rulesOf(name, index) {
  const earlier = features.slice(0, index)
  const own = (rooms) => `^src/features/${name}/(${rooms.join('|')})/`
  const before = (rooms) => (earlier.length > 0 ? [`${feature(earlier)}${doors(rooms)}`] : [])
  const rule = (room, allowed, comment) => ({
    name: `feature-${room}`,
    comment,
    severity: 'error',
    from: { path: `^src/features/${name}/${room}/`, pathNot: test },
    to: { path: ours, pathNot: allowed },
  })
  return [
    rule('domain', ['^src/domain/', own(['domain']), ...before(['domain'])], 'A domain imports src/domain and the domain/index.ts of earlier features.'),
    rule('server', ['^src/(domain|server)/', own(['domain', 'server']), ...before(['domain', 'server']), ...(name === 'flows' ? [post] : [])], 'A feature calls only the features before it, through their index.ts.'),
    rule('ui', ['^src/(domain|ui)/', '^src/trpc/client\\.tsx?$', own(['domain', 'ui']), ...before(['domain', 'ui'])], 'A screen talks to servers through tRPC only.'),
  ]
}

/** A folder of ours that may reach only what is listed. */
const room = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: test },
  to: { path: ours, pathNot: allowed },
})

const anyFeature = '^src/features/[^/]+/'

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', comment: 'What needs each other is one thing, or lacks a third. (Types alone do not run.)', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-missing', severity: 'error', comment: 'Imports something that is not there.', from: {}, to: { couldNotResolve: true } },
    { name: 'no-test-in-product', severity: 'error', comment: 'A test is nobody’s library.', from: { pathNot: test }, to: { path: '\\.test\\.tsx?$' } },

    room('shared-domain', '^src/domain/', ['^src/domain/'], 'Words every feature shares know nothing but each other.'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules run anywhere: no disk, no network, no framework.',
      from: { path: ['^src/domain/', `${anyFeature}domain/`], pathNot: test },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'], pathNot: purePackages },
    },
    ...features.flatMap(rulesOf),
    room('shared-server', '^src/server/', ['^src/(server|domain)/'], 'What features stand on knows no feature.'),
    room('shared-ui', '^src/ui/', ['^src/(ui|domain)/'], 'Look without business words.'),
    { name: 'ui-runs-in-browsers', severity: 'error', comment: 'A browser has no disk.', from: { path: ['^src/ui/', `${anyFeature}ui/`], pathNot: test }, to: { dependencyTypes: ['core'] } },

    {
      name: 'only-the-gate-mails',
      comment: 'What no agent wrote passes the one gate of flows; only it, replies and the receipt of a mail that has just come in hand mail to the post.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, gate, '^src/features/tickets/server/(outbound/|post-message\\.ts$|rules/acknowledge-mail\\.ts$)'] },
      to: { path: post },
    },
    {
      name: 'mail-servers-in-tickets',
      comment: 'Only the post talks to mail servers; whether there is one may be asked.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/server/mail/', '^src/features/tickets/server/'] },
      to: { path: '^src/server/mail/', pathNot: '^src/server/mail/mail-settings\\.ts$' },
    },

    room('trpc-client', '^src/trpc/(client|query-client)\\.tsx?$', ['^src/(trpc|domain)/', '^src/wiring/'], 'The client knows types of the wiring and words of the domain.'),
    {
      name: 'trpc-client-types-only',
      severity: 'error',
      comment: 'Of the wiring a browser may know the types, never the code.',
      from: { path: '^src/trpc/(client|query-client)\\.tsx?$' },
      to: { path: '^src/wiring/', dependencyTypesNot: ['type-only'] },
    },
    room('trpc-server', '^src/trpc/server\\.tsx?$', ['^src/(trpc|domain|wiring|server)/'], 'Prefetching goes through the same router as the browser.'),
    room('wiring', '^src/wiring/', ['^src/(wiring|features|server|ui|domain)/', '^src/cli/(command|seed/seed)'], 'Wiring plugs features together.'),

    room('pages', '^src/app/(?!api/)', ['^src/(app|wiring|trpc|ui|domain)/', `${anyFeature}${doors(['ui', 'domain'])}`], 'Pages compose; they never compute.'),
    room('routes', '^src/app/api/', ['^src/(app|wiring|server|domain)/', `${anyFeature}${doors(['server', 'domain'])}`], 'Routes hand over to a feature’s door.'),
    room('command-line', '^src/cli/', ['^src/(cli|wiring|server|domain|testing)/', '^scripts/(migrate|postgres|secrets)', `${anyFeature}${doors(['server', 'domain'])}`], 'A command uses features through their doors, and the database it belongs to through the scripts that start it.'),
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'Factories and fakes serve tests, seeds and benchmarks.',
      from: { path: '^src/', pathNot: [test, '^src/testing/', '^src/cli/(seed|bench)'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'recharts-in-charts',
      severity: 'error',
      comment: 'One place knows how charts are drawn.',
      from: { path: '^src/', pathNot: '^src/ui/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'database-in-server',
      severity: 'error',
      comment: 'Only servers talk to the database.',
      from: { path: '^src/', pathNot: ['^src/server/', `${anyFeature}server/`, '^src/testing/', '^src/cli/', test] },
      to: { path: ['node_modules/(@prisma|pg|kysely)/', '^src/server/db/generated/'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/server/db/generated/'] },
    exclude: { path: ['^\\.next/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
}
