import type { Command } from '@/cli/command'
import { formatsOf, IMPORT_ENTITIES } from '@/features/store-sync/domain'

/** Every command of `rapport`, loaded when it is called. */
export const commands: readonly Command[] = [
  {
    name: 'token create',
    usage: 'token create --name NAME --role agent|manager|cro|admin',
    summary: 'make an API token and print it once',
    load: () => import('@/cli/commands/token-create').then((m) => m.tokenCreate),
  },
  {
    name: 'user create',
    usage: 'user create --email EMAIL --name NAME --role agent|manager|cro|admin [--password-stdin]',
    summary: 'make a person who signs in',
    load: () => import('@/cli/commands/user-create').then((m) => m.userCreate),
  },
  { name: 'first-run', usage: 'first-run', summary: 'tell how to get in', load: () => import('@/cli/commands/first-run').then((m) => m.firstRun) },
  {
    name: 'clv fit',
    usage: 'clv fit --transactions FILE --until DATE [--horizon-days 365] [--holdout-until DATE] [--predictions OUT.csv]',
    summary: 'fit BG/NBD and Gamma-Gamma to a file of purchases',
    load: () => import('@/cli/commands/clv-fit').then((m) => m.clvFit),
  },
  {
    name: 'store add',
    usage: 'store add shopify|woocommerce|medusa|magento|bigcommerce --name NAME --url URL [--time-zone ZONE] [--currency CODE] < CREDENTIALS.json',
    summary: 'connect a store; its credentials come as JSON on standard input',
    load: () => import('@/cli/commands/store-add').then((m) => m.storeAdd),
  },
  {
    name: 'store backfill',
    usage: 'store backfill ID [--since DATE]',
    summary: 'read a store, whole or what changed since a day',
    load: () => import('@/cli/commands/store-backfill').then((m) => m.storeBackfill),
  },
  {
    name: 'store reconcile',
    usage: 'store reconcile ID [--since DATE] [--heal]',
    summary: 'hold a store against what is here, month by month; exit 1 if records differ',
    load: () => import('@/cli/commands/store-reconcile').then((m) => m.storeReconcile),
  },
  {
    name: 'store rebuild',
    usage: 'store rebuild ID --check [--deliveries-only]',
    summary: 'rebuild a store in a database of its own and compare; exit 1 if it differs',
    load: () => import('@/cli/commands/store-rebuild').then((m) => m.storeRebuild),
  },
  { name: 'store test', usage: 'store test ID', summary: 'call a connected store', load: () => import('@/cli/commands/store-test').then((m) => m.storeTest) },
  ...IMPORT_ENTITIES.map(
    (entity): Command => ({
      name: `import ${entity}`,
      usage: `import ${entity} FILE --format ${formatsOf(entity).join('|') || 'FORMAT'} [--store ID] [--mapping FILE.json] [--dry-run]`,
      summary: formatsOf(entity).length > 0 ? `take in ${entity} from a file` : `not in this version`,
      load: () => import('@/cli/commands/import-file').then((m) => m.importCommand(entity)),
    }),
  ),
  {
    name: 'seed',
    usage: 'seed demo [--customers N] [--seed S] [--if-empty]',
    summary: 'fill the desk with the demo store',
    load: () => import('@/cli/seed/seed').then((m) => m.seed),
  },
  {
    name: 'bench',
    usage:
      'bench [--customers N] | bench clv [--customers N] | bench ingest [--orders N] [--deliveries N] | bench insights [--customers N] [--orders N] [--operations N] [--tenth] | bench night [--people N] | bench panel [--customers N] [--operations N] | bench points [--adjustments N] | bench segments [--customers N] [--orders N] | bench tickets [--customers N] [--tickets N] [--operations N]',
    summary: 'measure one path of the desk, or all of them, in a database of its own',
    load: () => import('@/cli/commands/bench').then((m) => m.bench),
  },
  {
    name: 'rollup rebuild',
    usage: 'rollup rebuild',
    summary: 'make the roll-ups of figures anew from the rows',
    load: () => import('@/cli/commands/rollup-rebuild').then((m) => m.rollupRebuild),
  },
  {
    name: 'rights',
    usage: 'rights [--check]',
    summary: 'write docs/rights.md from what the code declares',
    load: () => import('@/cli/commands/rights').then((m) => m.rights),
  },
  {
    name: 'backup',
    usage: 'backup FILE',
    summary: 'write everything the desk holds into one file',
    load: () => import('@/cli/commands/backup').then((m) => m.backup),
  },
  {
    name: 'restore',
    usage: 'restore FILE [--erasures FILE]',
    summary: 'bring a backup back into an empty desk, and erase again whom the file names',
    load: () => import('@/cli/commands/restore').then((m) => m.restore),
  },
  {
    name: 'erasures replay',
    usage: 'erasures replay [--erasures FILE]',
    summary: 'erase again whom a file of erasures names; exit 1 if any is left undone',
    load: () => import('@/cli/commands/erasures-replay').then((m) => m.erasuresReplay),
  },
  {
    name: 'db move',
    usage: 'db move --to URL',
    summary: 'copy the desk into an empty PostgreSQL of your own',
    load: () => import('@/cli/commands/db-move').then((m) => m.dbMove),
  },
  { name: 'verify', usage: 'verify', summary: 'ask every invariant of the database', load: () => import('@/cli/commands/verify').then((m) => m.verify) },
]
