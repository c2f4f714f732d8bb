import { taskWanted } from '@/features/tickets/domain'
import { type Subscriber, subscribe } from '@/server/events'
import { createTaskInput } from '../../domain'
import { createTaskIn } from './create-task'

/** A macro on a ticket asked for work: it becomes a task of whoever ran it, due when the macro says. */
const createWhatIsWanted = subscribe('tasks.create-what-is-wanted', taskWanted, async (tx, { customerId, data }) => {
  const { ticketId, title, dueAt, assigneeId } = data
  await createTaskIn(tx, createTaskInput.parse({ customerId, ticketId, title, dueAt, assigneeId }))
})

export const tasksSubscribers: readonly Subscriber[] = [createWhatIsWanted]
