import { conflict, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import {
  type BusinessCalendar,
  businessCalendarSchema,
  type Priority,
  type SaveCalendarInput,
  type SavePolicyInput,
  type SlaConditions,
  type SlaMinutes,
  STANDARD_POLICY_ID,
  slaConditionsSchema,
  slaMinutesSchema,
} from '../../domain'
import { turnClocksJob } from '../jobs'

export type CalendarView = { id: string; name: string; version: number; calendar: BusinessCalendar; policies: number }
export type PolicyView = {
  id: string
  name: string
  version: number
  calendarId: string
  conditions: SlaConditions
  minutes: Record<Priority, SlaMinutes>
  standard: boolean
}

/** Calendars by name, policies in the order in which they are tried, the tiers a policy may name. */
export async function slaSettings(ctx: Ctx): Promise<{ calendars: CalendarView[]; policies: PolicyView[]; tiers: { code: string; name: string }[] }> {
  const [calendars, policies, tiers] = await Promise.all([
    ctx.db.businessCalendar.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], include: { _count: { select: { policies: true } } } }),
    ctx.db.slaPolicy.findMany({ orderBy: { position: 'asc' } }),
    ctx.db.tier.findMany({ orderBy: { position: 'asc' }, select: { code: true, name: true } }),
  ])
  return {
    calendars: calendars.map(({ id, name, version, timeZone, week, holidays, _count }) => ({
      ...{ id, name, version, policies: _count.policies },
      calendar: businessCalendarSchema.parse({ timeZone, week, holidays }),
    })),
    policies: policies.map(({ id, name, version, calendarId, conditions, minutes }) => ({
      ...{ id, name, version, calendarId, standard: id === STANDARD_POLICY_ID },
      conditions: slaConditionsSchema.parse(conditions),
      minutes: slaMinutesSchema.parse(minutes),
    })),
    tiers,
  }
}

const changed = (version: number) =>
  conflict('tickets.sla-changed-meanwhile', 'Somebody changed this after you opened it. Look again before you save.', { version })

/** Everything that runs is counted anew by the new rules; what has ended keeps its figures. */
function turnAll(tx: Tx): void {
  tx.enqueue(turnClocksJob, {}, { key: 'tickets.turn-clocks' })
  tx.touch('tickets')
}

/** Makes a calendar, or changes one. @throws conflict `tickets.sla-changed-meanwhile` · missing `business-calendar.missing` */
export async function saveCalendar(ctx: Ctx, { id, version, name, calendar }: SaveCalendarInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const known = id ? await tx.db.businessCalendar.findUnique({ where: { id } }) : null
    if (id && !known) throw missing('business-calendar')
    if (known && version !== undefined && version !== known.version) throw changed(known.version)
    const kept = {
      name,
      timeZone: calendar.timeZone,
      week: calendar.week as Prisma.InputJsonValue,
      holidays: calendar.holidays as Prisma.InputJsonValue,
      updatedAt: tx.now,
    }
    const saved = known
      ? await tx.db.businessCalendar.update({ where: { id: known.id }, data: { ...kept, version: { increment: 1 } } })
      : await tx.db.businessCalendar.create({ data: { ...kept, id: newId(tx.now.getTime()) } })
    tx.audit({ action: 'tickets.save-calendar', subject: { type: 'business-calendar', id: saved.id }, data: { name, ...calendar } })
    turnAll(tx)
    return { id: saved.id }
  })
}

/** @throws rule `tickets.calendar-in-use` · missing `business-calendar.missing` */
export async function deleteCalendar(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const known = await tx.db.businessCalendar.findUnique({ where: { id }, include: { policies: { select: { name: true } } } })
    if (!known) throw missing('business-calendar')
    const names = known.policies.map(({ name }) => name).join(', ')
    if (names) throw ruleBroken('tickets.calendar-in-use', `A policy counts by this calendar: ${names}. Give it another one first.`, { names })
    await tx.db.businessCalendar.delete({ where: { id } })
    tx.audit({ action: 'tickets.delete-calendar', subject: { type: 'business-calendar', id }, data: { name: known.name } })
    tx.touch('tickets')
  })
}

/**
 * Makes a policy, before the standard one, or changes one. The standard policy is for every ticket and takes no conditions.
 * @throws rule `tickets.standard-policy` · conflict `tickets.sla-changed-meanwhile` · missing `sla-policy.missing`, `business-calendar.missing`
 */
export async function savePolicy(ctx: Ctx, { id, version, ...input }: SavePolicyInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const known = id ? await tx.db.slaPolicy.findUnique({ where: { id } }) : null
    if (id && !known) throw missing('sla-policy')
    if (known && version !== undefined && version !== known.version) throw changed(known.version)
    if (id === STANDARD_POLICY_ID && Object.values(input.conditions).some((list) => list.length > 0))
      throw ruleBroken('tickets.standard-policy', 'The standard policy is for every ticket that no other is for. Make a policy of its own for these.', {
        field: 'conditions',
      })
    if (!(await tx.db.businessCalendar.findUnique({ where: { id: input.calendarId }, select: { id: true } })))
      throw missing('business-calendar', { field: 'calendarId' })
    const saved = known
      ? await tx.db.slaPolicy.update({ where: { id: known.id }, data: { ...input, version: { increment: 1 }, updatedAt: tx.now } })
      : await tx.db.slaPolicy.create({ data: { ...input, id: newId(tx.now.getTime()), position: await nextPosition(tx), updatedAt: tx.now } })
    tx.audit({ action: 'tickets.save-policy', subject: { type: 'sla-policy', id: saved.id }, data: input })
    turnAll(tx)
    return { id: saved.id }
  })
}

/** The last place before the standard policy. Two who add at once wait for each other. */
async function nextPosition(tx: Tx): Promise<number> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM sla_policies WHERE id = ${STANDARD_POLICY_ID}::uuid FOR UPDATE`
  const [row] = await tx.db.$queryRaw<
    { next: number }[]
  >`SELECT coalesce(max(position), 0) + 1 AS next FROM sla_policies WHERE id <> ${STANDARD_POLICY_ID}::uuid`
  return row!.next
}

/** @throws rule `tickets.standard-policy` · missing `sla-policy.missing` */
export async function deletePolicy(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    if (id === STANDARD_POLICY_ID) throw ruleBroken('tickets.standard-policy', 'The standard policy stays: it is for every ticket that no other is for.')
    const known = await tx.db.slaPolicy.findUnique({ where: { id } })
    if (!known) throw missing('sla-policy')
    await tx.db.slaPolicy.delete({ where: { id } })
    tx.audit({ action: 'tickets.delete-policy', subject: { type: 'sla-policy', id }, data: { name: known.name } })
    turnAll(tx)
  })
}

/** Puts the policies into another order; the standard one stays last. @throws conflict `tickets.sla-changed-meanwhile` when the list is not the present one */
export async function orderPolicies(ctx: Ctx, { ids }: { ids: readonly string[] }): Promise<void> {
  await transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT 1 AS locked FROM sla_policies WHERE id = ${STANDARD_POLICY_ID}::uuid FOR UPDATE`
    const known = await tx.db.slaPolicy.findMany({ where: { id: { not: STANDARD_POLICY_ID } }, select: { id: true } })
    if (known.length !== ids.length || new Set([...ids, ...known.map(({ id }) => id)]).size !== ids.length)
      throw conflict('tickets.sla-changed-meanwhile', 'The list of policies has changed. Look again before you order it.')
    if (ids.length === 0) return
    await tx.db.$executeRaw`UPDATE sla_policies SET position = -position WHERE id <> ${STANDARD_POLICY_ID}::uuid`
    await tx.db.$executeRaw`
      UPDATE sla_policies p SET position = o.place, updated_at = ${tx.now} FROM unnest(ARRAY[${Prisma.join([...ids])}]::uuid[]) WITH ORDINALITY AS o(id, place) WHERE p.id = o.id`
    tx.audit({ action: 'tickets.order-policies', subject: { type: 'sla-policies', id: 'order' }, data: { ids: [...ids] } })
    turnAll(tx)
  })
}
