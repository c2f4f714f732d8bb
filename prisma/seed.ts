import { deliverUnattended } from '../src/cli/commands/deliver-unattended'
import { finishDemo } from '../src/cli/seed/finish-demo'
import { isEmpty, seedDemo } from '../src/cli/seed/seed-demo'
import { systemCtx } from '../src/server/context'
import { disconnect } from '../src/server/db/client'
import { DEMO_DEFAULTS } from '../src/testing/scenarios/demo/demo-store'

/** `npx prisma db seed`: the demo store, into an empty database. The same as `npm run -s rapport -- seed demo --if-empty`. */
const ctx = systemCtx('demo store')
const say = (line: string) => console.error(line)
if (await isEmpty(ctx)) {
  await seedDemo(ctx, { ...DEMO_DEFAULTS, now: ctx.clock.now() }, { say, deliver: () => deliverUnattended({ say }) })
  await finishDemo(ctx)
} else say('The desk is not empty: nothing was loaded.')
await disconnect()
