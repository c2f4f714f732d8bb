import type { Command } from '@/cli/command'

/** Every command of `rapport`, loaded when it is called. */
export const commands: readonly Command[] = [
  { name: 'verify', usage: 'verify', summary: 'ask every invariant of the database', load: () => import('@/cli/commands/verify').then((m) => m.verify) },
]
