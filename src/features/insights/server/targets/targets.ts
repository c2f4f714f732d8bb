import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import type { FaultCode } from '@/domain/fault'
import { newId } from '@/domain/id'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { KpiUnit, SaveTargetInput, TargetFilter, TargetRule, TargetState } from '../../domain'
import { getKpi, KPIS } from '../kpi/catalogue'

const key = z.tuple([z.iso.datetime(), z.uuid()])
type Written = { unit: KpiUnit; currency: string | null }

export type TargetView = Written & {
  id: string
  kpi: string
  filter: TargetFilter
  days: number
  rule: TargetRule
  bound: number | null
  state: TargetState
  /** Why it could not be looked at. */
  failure: string | null
  fault: FaultCode | null
  value: number | null
  checkedAt: Date | null
  createdBy: string
}
export type AlertView = Written & {
  id: string
  kpi: string
  rule: TargetRule
  bound: number | null
  days: number
  at: Date
  fromDay: string
  toDay: string
  value: number
  previous: number | null
  margin: number | null
  n: number
  endedAt: Date | null
}

const written = (kpi: string, currency: string): Written => {
  const unit = KPIS.find(({ id }) => id === kpi)?.unit ?? 'count'
  return { unit, currency: unit === 'money' ? currency : null }
}

/** @throws missing `kpi` */
export async function saveTarget(ctx: Ctx, { kpi, rule, bound, days, filter }: SaveTargetInput): Promise<{ id: string }> {
  getKpi(kpi)
  return transact(ctx, async (tx) => {
    const id = newId(tx.now.getTime())
    await tx.db.kpiTarget.create({
      data: { id, kpi, rule, days, filter, bound: bound ?? null, createdById: userIdOf(tx.actor), createdBy: tx.actor.name, createdAt: tx.now },
    })
    tx.audit({ action: 'insights.set-target', subject: { type: 'kpi-target', id }, data: { kpi, rule, bound: bound ?? null, days } })
    tx.touch('insights')
    return { id }
  })
}

/** It is no longer looked at; its history stays. @throws missing `kpi-target` */
export function archiveTarget(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { count } = await tx.db.kpiTarget.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: tx.now } })
    if (count === 0) throw missing('kpi-target')
    await tx.db.kpiAlert.updateMany({ where: { targetId: id, endedAt: null }, data: { endedAt: tx.now } })
    tx.audit({ action: 'insights.archive-target', subject: { type: 'kpi-target', id } })
    tx.touch('insights')
  })
}

type PageOf = { limit: number; cursor?: string | null | undefined }

/** Targets that are looked at, newest first; ids break ties. Keyset. */
export async function listTargets(ctx: Ctx, { limit, cursor }: PageOf): Promise<Page<TargetView>> {
  const after = decodeCursor(cursor, key)
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const rows = await ctx.db.$queryRaw<(Omit<TargetView, keyof Written> & { createdAt: Date })[]>`
    SELECT id, kpi, filter, days, rule, bound, state, failure, fault, value, checked_at AS "checkedAt", created_by AS "createdBy", created_at AS "createdAt" FROM kpi_targets
    WHERE archived_at IS NULL ${after ? Prisma.sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty}
    ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
  return { ...page, data: page.data.map(({ createdAt: _, ...row }) => ({ ...row, ...written(row.kpi, currency) })) }
}

/** Every time a target was missed, newest first; ids break ties. Keyset. */
export async function listAlerts(ctx: Ctx, { limit, cursor }: PageOf): Promise<Page<AlertView>> {
  const after = decodeCursor(cursor, key)
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const rows = await ctx.db.$queryRaw<Omit<AlertView, keyof Written>[]>`
    SELECT a.id, t.kpi, t.rule, t.bound, t.days, a.at, a.from_day::text AS "fromDay", a.to_day::text AS "toDay", a.value, a.previous, a.margin, a.n, a.ended_at AS "endedAt"
    FROM kpi_alerts a JOIN kpi_targets t ON t.id = a.target_id
    ${after ? Prisma.sql`WHERE (a.at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty} ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`
  const page = toPage(rows, limit, (row) => [row.at.toISOString(), row.id])
  return { ...page, data: page.data.map((row) => ({ ...row, ...written(row.kpi, currency) })) }
}

/** How many alerts a person has not seen. */
export async function countUnseen(ctx: Ctx): Promise<number> {
  const userId = userIdOf(ctx.actor)
  const [row] = await ctx.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM kpi_alerts WHERE at > coalesce((SELECT read_until FROM kpi_alert_reads WHERE user_id = ${userId}::uuid), (SELECT created_at FROM users WHERE id = ${userId}::uuid), 'infinity')`
  return row?.n ?? 0
}

/** Up to now they have been seen. A note of one's own, not a change worth an audit row. */
export async function markSeen(ctx: Ctx): Promise<void> {
  const userId = userIdOf(ctx.actor)
  if (!userId) return
  const readUntil = ctx.clock.now()
  await ctx.db.kpiAlertRead.upsert({ where: { userId }, create: { userId, readUntil }, update: { readUntil } })
}
