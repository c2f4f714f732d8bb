import { ERASED_WORDS } from '@/domain/erased-words'
import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

/** That somebody looked after them stays, with what it cost; what it was about goes. Nothing is left to do for nobody. */
export const tasksKeeper: PersonalDataKeeper = {
  name: 'tasks',
  sections: [
    theirRows('tasks', 'tasks', ['version']),
    section('comments', 'task_comments', (ids) => Prisma.sql`t.task_id IN (SELECT id FROM tasks WHERE customer_id = ANY${ids})`),
    theirRows('concierge', 'concierges'),
    theirRows('leftAlone', 'playbook_holdouts'),
  ],
  besides: [],
  erase,
  words: { 'tasks.*': ['title', 'outcome', 'outcomeNote'] },
}

async function erase(tx: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  // How it ended is counted: an ending that others have too says nothing of them.
  await tx.db.$executeRaw`
    UPDATE tasks t SET outcome = ${ERASED_WORDS} WHERE customer_id = ANY(${ids}::uuid[]) AND outcome IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM tasks o WHERE o.outcome = t.outcome AND o.customer_id <> ALL(${ids}::uuid[]))`
  await tx.db.$executeRaw`
    UPDATE tasks SET title = ${ERASED_WORDS}, body = NULL, outcome_note = NULL, checklist = '[]', stake = NULL, at_stake_minor = NULL, recurrence = 'none', remind_at = NULL,
      status = CASE WHEN status = 'done' THEN status ELSE 'cancelled' END, version = version + 1, updated_at = ${tx.now} WHERE customer_id = ANY(${ids}::uuid[])`
  await tx.db.$executeRaw`UPDATE task_comments SET body = ${ERASED_WORDS} WHERE task_id IN (SELECT id FROM tasks WHERE customer_id = ANY(${ids}::uuid[]))`
  await tx.db.$executeRaw`DELETE FROM concierges WHERE customer_id = ANY(${ids}::uuid[])`
  tx.touch('tasks')
}
