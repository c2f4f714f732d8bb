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
    offline: true,
  },
  {
    name: 'store add',
    usage: 'store add shopify|woocommerce|medusa|magento|bigcommerce --name NAME --url URL [--time-zone ZONE] [--currency CODE] < CREDENTIALS.json',
    summary: 'connect a store; its credentials come as JSON on standard input',
    load: () => import('@/cli/commands/store-add').then((m) => m.storeAdd),
  },
  { name: 'store test', usage: 'store test ID', summary: 'call a connected store', load: () => import('@/cli/commands/store-test').then((m) => m.storeTest) },
  ...IMPORT_ENTITIES.map(
    (entity): Command => ({
      name: `import ${entity}`,
      usage: `import ${entity} FILE --format ${formatsOf(entity).join('|') || 'FORMAT'} [--store ID] [--dry-run]`,
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
    name: 'rights',
    usage: 'rights [--check]',
    summary: 'write docs/rights.md from what the code declares',
    load: () => import('@/cli/commands/rights').then((m) => m.rights),
    offline: true,
  },
  { name: 'verify', usage: 'verify', summary: 'ask every invariant of the database', load: () => import('@/cli/commands/verify').then((m) => m.verify) },
]
