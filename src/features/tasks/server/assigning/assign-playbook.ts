import { missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { freshChecklist, type Playbook, taskAssigned } from '../../domain'
import type { AssignPlaybookInput } from '../../domain/inputs'
import { type SharedOut, shareOut } from '../../domain/share-out'
import { weighTasksJob } from '../jobs'
import { demandPlaybook } from '../playbooks/playbooks'
import { loadCandidates, loadConcierges } from './candidates'
import { deskCalendar, dueBy } from './due-by'
import { type MemberCondition, peopleOf } from './people-of'

export type AssignPreview = {
  tasks: number
  heldOut: number
  alreadyOpen: number
  dueAt: Date | null
  /** The whole budget, minor units. */
  budgetMinor: bigint | null
  currency: string
  people: { userId: string | null; name: string | null; tasks: number }[]
}

/** What handing out a playbook would do: who would be given how many, who is held out, who has the work already. Nothing is changed. */
export async function previewPlaybook(ctx: Ctx, input: AssignPlaybookInput, memberCondition: MemberCondition): Promise<AssignPreview> {
  return transact(ctx, async (tx) => preview(tx, await decide(tx, input, memberCondition)))
}

/**
 * Hands a playbook's work out: one task a customer, shared among colleagues by the playbook's rule. One after the other across the desk, so that two
 * managers who do it at once share out what is left and not the same; asked for twice it does it once.
 * @throws missing `playbook.missing` · rule `tasks.playbook-paused`, `tasks.too-many-at-once`
 */
export async function assignPlaybook(ctx: Ctx, input: AssignPlaybookInput, memberCondition: MemberCondition): Promise<AssignPreview> {
  return transact(ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tasks.share-out'))`
    const decision = await decide(tx, input, memberCondition)
    await saveTasks(tx, decision)
    await tx.db.playbookHoldout.createMany({
      data: decision.shared.heldOut.map((customerId) => ({ customerId, playbookId: decision.playbook.id, at: tx.now })),
      skipDuplicates: true,
    })
    const told = await preview(tx, decision)
    tx.audit({
      action: 'tasks.assign-playbook',
      subject: { type: 'playbook', id: decision.playbook.id },
      data: { tasks: told.tasks, heldOut: told.heldOut, alreadyOpen: told.alreadyOpen, segmentId: input.segmentId ?? null },
    })
    return told
  })
}

type Decision = { playbook: Playbook; shared: SharedOut; dueAt: Date | null; currency: string }

async function decide(tx: Tx, input: AssignPlaybookInput, memberCondition: MemberCondition): Promise<Decision> {
  const playbook = await demandPlaybook(tx, input.playbookId)
  if (!playbook.active)
    throw ruleBroken('tasks.playbook-paused', 'This playbook is paused. Switch it on before you hand out its work.', { field: 'playbookId' })
  const people = await peopleOf(tx, input, memberCondition)
  const open = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM tasks t JOIN customers c ON c.id = t.customer_id
    WHERE t.playbook_id = ${playbook.id}::uuid AND t.status IN ('todo', 'doing', 'waiting') AND c.canonical_id = ANY(${people}::uuid[])`
  const facts = { open: new Set(open.map(({ id }) => id)), concierges: await loadConcierges(tx, people), candidates: await loadCandidates(tx), now: tx.now }
  const { currency } = await getSetting(tx.db, workspaceSetting)
  return { playbook, currency, shared: shareOut(playbook, people, facts), dueAt: dueBy(await deskCalendar(tx), tx.now, playbook.dueMinutes) }
}

async function saveTasks(tx: Tx, { playbook, shared, dueAt, currency }: Decision): Promise<void> {
  if (shared.assigned.length === 0) return
  const names = await namesOf(tx)
  const rows = shared.assigned.map(({ customerId, choice }) => ({ id: newId(tx.now.getTime()), customerId, ...choice }))
  await tx.db.$executeRaw`
    INSERT INTO tasks (id, customer_id, kind, title, body, priority, assignee_id, assigned_because, due_at, playbook_id, checklist, currency, budget_minor, recurrence,
      created_by_id, created_by, created_at, updated_at)
    SELECT r.id, r."customerId", ${playbook.kind}, ${playbook.title}, ${playbook.body}, ${playbook.priority}, r."assigneeId", r.because, ${dueAt}::timestamptz, ${playbook.id}::uuid,
      ${JSON.stringify(freshChecklist(playbook.checklist))}::jsonb, ${currency}, ${playbook.budgetMinor}::bigint, ${playbook.recurrence}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "customerId" uuid, "assigneeId" uuid, because text)`
  for (const { id, customerId, assigneeId } of rows)
    tx.emit(taskAssigned, {
      customerId,
      data: {
        ...{ taskId: id, kind: playbook.kind, title: playbook.title, assigneeId },
        ...{ assigneeName: assigneeId ? (names.get(assigneeId) ?? null) : null, dueAt: dueAt?.toISOString() ?? null },
      },
    })
  tx.enqueue(weighTasksJob, {}, { key: 'tasks.weigh' })
  tx.touch('tasks')
}

async function preview(tx: Tx, { playbook, shared, dueAt, currency }: Decision): Promise<AssignPreview> {
  const names = await namesOf(tx)
  const counts = new Map<string | null, number>()
  for (const { choice } of shared.assigned) counts.set(choice.assigneeId, (counts.get(choice.assigneeId) ?? 0) + 1)
  const tasks = shared.assigned.length
  return {
    ...{ tasks, dueAt, currency, heldOut: shared.heldOut.length, alreadyOpen: shared.alreadyOpen.length },
    budgetMinor: playbook.budgetMinor === null ? null : playbook.budgetMinor * BigInt(tasks),
    people: [...counts]
      .map(([userId, n]) => ({ userId, name: userId ? (names.get(userId) ?? null) : null, tasks: n }))
      .sort((a, b) => b.tasks - a.tasks || (a.name ?? '').localeCompare(b.name ?? '')),
  }
}

async function namesOf(tx: Tx): Promise<Map<string, string>> {
  const users = await tx.db.user.findMany({ where: { active: true }, select: { id: true, name: true } })
  if (users.length === 0) throw missing('user')
  return new Map(users.map(({ id, name }) => [id, name]))
}
