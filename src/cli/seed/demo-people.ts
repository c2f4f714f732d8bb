import { normaliseEmail } from '@/domain/email-address'
import type { Ctx } from '@/server/context'
import type { DemoCustomerRef } from '@/testing/scenarios/demo/types'

export type DemoPeople = { idOf(ref: DemoCustomerRef): string }

/** Who the demo store's people are at this desk: by the address they use. */
export async function findDemoPeople(ctx: Ctx): Promise<DemoPeople> {
  const identities = await ctx.db.customerIdentity.findMany({ where: { kind: 'email', customer: { demo: true } }, select: { value: true, customerId: true } })
  const byEmail = new Map(identities.map(({ value, customerId }) => [value, customerId]))
  return {
    idOf({ email, name }) {
      const id = byEmail.get(normaliseEmail(email) ?? '')
      if (!id) throw new Error(`${name} of the demo store bought nothing and has no account`)
      return id
    },
  }
}
