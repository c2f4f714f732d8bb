import { ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import { changeTagsIn } from '@/features/customers/server'
import { createTaskInput } from '@/features/tasks/domain'
import { createTaskIn } from '@/features/tasks/server'
import { createTicket, postNote } from '@/features/tickets/server'
import type { Action } from '../../../domain/flow'
import type { Acted, Acting } from './act'
import { demandUnanswered } from './answered'
import { plainWordsOf } from './words'

/** A piece of work, done as the playbook says where one is named. @throws rule `flows.task-open` where they have an open one of that playbook, `flows.answered-by-rule` */
export async function makeTask({ tx, run }: Acting, { playbookId, title, note, priority }: Extract<Action, { kind: 'task' }>): Promise<Acted> {
  const playbook = playbookId ? await tx.db.playbook.findUnique({ where: { id: playbookId }, select: { kind: true } }) : null
  if (playbookId) {
    const [open] = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT t.id FROM tasks t JOIN customers c ON c.id = t.customer_id WHERE t.playbook_id = ${playbookId}::uuid AND t.status IN ('todo', 'doing', 'waiting') AND c.canonical_id = ${run.personId}::uuid LIMIT 1`
    if (open) throw ruleBroken('flows.task-open', 'There is an open task of this playbook already.', { taskId: open.id })
  }
  const responseId = await demandUnanswered({ tx, run }, 'task')
  const words = { title: plainWordsOf(run, title).slice(0, 200), ...(note ? { body: plainWordsOf(run, note).slice(0, 5_000) } : {}) }
  const input = createTaskInput.parse({ customerId: run.personId, playbookId, priority, responseId, ...words, ...(playbook ? { kind: playbook.kind } : {}) })
  const { id: taskId } = await createTaskIn(tx, input)
  return { outcome: 'done', detail: { taskId } }
}

/** A ticket with a note to colleagues: the customer is told nothing by it. */
export async function makeTicket({ tx, run }: Acting, { subject, body, priority, tags }: Extract<Action, { kind: 'ticket' }>): Promise<Acted> {
  await demandUnanswered({ tx, run }, 'ticket')
  const ticket = await createTicket(tx, { customerId: run.personId, subject: plainWordsOf(run, subject), channel: 'note', priority, tags })
  await postNote(tx, ticket, { messageId: newId(tx.now.getTime()), body: plainWordsOf(run, body) })
  return { outcome: 'done', detail: { ticketId: ticket.id, ticketNumber: ticket.number } }
}

export async function setTags({ tx, run }: Acting, { add, remove }: Extract<Action, { kind: 'tag' }>): Promise<Acted> {
  await changeTagsIn(tx, { customerId: run.personId, add, remove })
  return { outcome: 'done' }
}
