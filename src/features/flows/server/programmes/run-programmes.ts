import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { MAX_WRITTEN_AT_ONCE } from '../../domain/inputs'
import { ASK_LASTS_DAYS, nextRun } from '../../domain/programmes/programme'
import { workOffJob } from '../jobs'
import type { MemberCondition } from '../rounds/people-of'
import { askableStill, drawOf } from './audience'
import { wantAsks } from './want-asks'
import { wantReminders } from './want-reminders'

const DAY_MS = 86_400_000

/** Starts every relational programme whose day has come, each in a transaction of its own, and reminds who has not answered. Run twice at once it does it once. */
export async function runProgrammes(ctx: Ctx, memberCondition: MemberCondition): Promise<void> {
  const due = await ctx.db.surveyProgramme.findMany({ where: { nextRunAt: { lte: ctx.clock.now() } }, select: { id: true }, orderBy: { nextRunAt: 'asc' } })
  for (const { id } of due) await transact(ctx, (tx) => runOne(tx, id, memberCondition))
  await transact(ctx, wantReminders)
}

async function runOne(tx: Tx, id: string, memberCondition: MemberCondition): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM survey_programmes WHERE id = ${id}::uuid FOR UPDATE`
  const programme = await tx.db.surveyProgramme.findUniqueOrThrow({ where: { id } })
  if (!programme.nextRunAt || programme.nextRunAt > tx.now || programme.everyDays === null) return
  const { timeZone } = await getSetting(tx.db, workspaceSetting)
  const draw = drawOf(id, programme.runs)
  const condition = await askableStill(tx, programme, draw, memberCondition)
  const people = condition
    ? await tx.db.$queryRaw<{ id: string }[]>`SELECT c.id FROM customers c WHERE ${condition} ORDER BY 1 LIMIT ${MAX_WRITTEN_AT_ONCE + 1}`
    : []
  const tooMany = people.length > MAX_WRITTEN_AT_ONCE
  const problem = condition ? (tooMany ? 'too-many' : null) : 'segment-gone'
  const expiresAt = new Date(+tx.now + ASK_LASTS_DAYS * DAY_MS)
  const asks = tooMany
    ? []
    : people.map(({ id: customerId }) => ({
        customerId,
        programmeId: id,
        source: programme.name,
        key: `programme:${draw}:${customerId}`,
        notBefore: tx.now,
        expiresAt,
      }))
  const asked = await wantAsks(tx, asks)
  await tx.db.surveyProgramme.update({
    where: { id },
    data: { nextRunAt: nextRun(programme.nextRunAt, programme.everyDays, timeZone, tx.now), runs: { increment: 1 }, problem },
  })
  tx.audit({ action: 'flows.run-programme', subject: { type: 'survey-programme', id }, data: { run: programme.runs, asked, problem } })
  if (asked > 0) tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
}
