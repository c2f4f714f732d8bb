import { randomUUID } from 'node:crypto'
import { fixedClock } from '@/domain/clock'
import type { EventType } from '@/domain/event'
import { type FlowDefinitionInput, flowDefinitionSchema } from '@/features/flows/domain/flow'
import { activateFlow } from '@/features/flows/server/flows/crud/change-state'
import { saveFlow } from '@/features/flows/server/flows/crud/save-flow'
import { flowSubscribers } from '@/features/flows/server/flows/handlers'
import { orderPaid } from '@/features/orders/domain'
import { type Ctx, ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '../customer-row'
import { sql } from '../database'

/** A CRO at a moment. */
export const croAt = (when: string | Date): Ctx =>
  ctxFor({ kind: 'user', id: '01900000-0000-7000-8000-00000000000a', name: 'Carla', role: 'cro' }, { clock: fixedClock(new Date(when)) })

/** Somebody in Germany who said yes to mail. */
export async function mailedShopper(name: string, consent = 'subscribed'): Promise<string> {
  const id = await customerRow({ name, email: `${name.toLowerCase()}@example.com` })
  await sql(`UPDATE customers SET email_consent = $1, country_code = 'DE' WHERE id = $2::uuid`, consent, id)
  return id
}

/** Something mails can be sent from. */
export const aMailbox = () =>
  sql(
    `INSERT INTO mailboxes (id, name, address, display_name, is_default, smtp_host, smtp_port, smtp_security, created_at, updated_at)
     VALUES ($1::uuid, 'Care', 'care@shop.example', 'Care', true, 'smtp.shop.example', 587, 'starttls', now(), now())`,
    randomUUID(),
  )

/** A flow, live from this moment on. */
export async function liveFlow(ctx: Ctx, definition: FlowDefinitionInput, name = 'Test'): Promise<string> {
  const { id } = await saveFlow(ctx, { name, definition: flowDefinitionSchema.parse(definition) })
  await activateFlow(ctx, { id })
  return id
}

/** Tells something of a customer, and hands it to flows. @returns the event's id */
export async function tell<Type extends EventType>(
  ctx: Ctx,
  type: Type,
  customerId: string,
  data: Parameters<Type['data']['parse']>[0],
  occurredAt?: Date,
): Promise<string> {
  const id = await transact(ctx, async (tx) => tx.emit(type, { customerId, data: data as never, ...(occurredAt ? { occurredAt } : {}) }))
  await deliverOutbox(flowSubscribers, { clock: ctx.clock })
  return id
}

export const tellPaid = (ctx: Ctx, customerId: string, netSalesMinor = '5000') =>
  tell(ctx, orderPaid, customerId, {
    ...{ orderId: randomUUID(), number: '#1001', connectionId: randomUUID(), currency: 'EUR' },
    ...{ totalMinor: netSalesMinor, netSalesMinor, paidAt: ctx.clock.now().toISOString() },
  })
