import type { Command } from '@/cli/command'

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
  { name: 'verify', usage: 'verify', summary: 'ask every invariant of the database', load: () => import('@/cli/commands/verify').then((m) => m.verify) },
]
