import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemCtx } from '@/server/context'
import { DEMO_DEFAULTS } from '@/testing/scenarios/demo/demo-store'
import { type Run, UsageError } from '../command'
import { checkedInput } from '../commands/checked-input'
import { deliverUnattended } from '../commands/deliver-unattended'
import { finishDemo } from './finish-demo'
import { isEmpty, seedDemo } from './seed-demo'

const flags = z.strictObject({
  customers: z.coerce.number().int().min(20).max(1_000_000).default(DEMO_DEFAULTS.customers),
  seed: z.string().min(1).max(100).default(DEMO_DEFAULTS.seed),
})

/** Fills the desk with a scenario. `--if-empty`: only when nothing is in it yet, and quietly nothing otherwise. */
export const seed: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { customers: { type: 'string' }, seed: { type: 'string' }, 'if-empty': { type: 'boolean', default: false } },
  })
  const [scenario, ...rest] = positionals
  if (scenario !== 'demo' || rest.length > 0) throw new UsageError('The scenario is called demo.')
  const { customers, seed } = checkedInput(flags, { customers: values.customers, seed: values.seed })
  const ctx = systemCtx('demo store')
  if (values['if-empty'] && !(await isEmpty(ctx))) {
    io.print({ seeded: false }, 'The desk is not empty: nothing was loaded.')
    return 0
  }
  const begun = Date.now()
  const say = (line: string) => io.say(`${seconds(begun)} ${line}`)
  const told = await seedDemo(ctx, { customers, seed, now: ctx.clock.now() }, { say, deliver: () => deliverUnattended({ say }) })
  await finishDemo(ctx)
  io.print(
    { seeded: true, ...told, seconds: (Date.now() - begun) / 1_000 },
    `The demo store is there: ${told.customers} customers, ${told.orders} orders (${seconds(begun)}).`,
  )
  return 0
}

const seconds = (begun: number) => `${((Date.now() - begun) / 1_000).toFixed(1)} s`
