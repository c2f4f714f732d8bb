import { conflict, type DomainError } from '@/domain/errors'
import type { Tx } from '@/server/db/transact'

/** The open task that a playbook has for somebody, under any of their ids; null: none. */
export async function findOpenOfPlaybook(tx: Pick<Tx, 'db'>, { customerId, playbookId }: { customerId: string; playbookId: string }): Promise<string | null> {
  const [open] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM tasks t JOIN customers c ON c.id = t.customer_id WHERE t.playbook_id = ${playbookId}::uuid AND t.status IN ('todo', 'doing', 'waiting')
      AND c.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) ORDER BY t.id LIMIT 1`
  return open?.id ?? null
}

const openAlready = (taskId: string | null): DomainError =>
  conflict('tasks.open-already', 'They have an open task of this playbook already.', { field: 'playbookId', ...(taskId ? { taskId } : {}) })

/**
 * A playbook asks for one thing of a customer at a time. @param but the task that is being written, where there is one
 * @throws conflict `tasks.open-already`
 */
export async function demandOnlyOpen(tx: Pick<Tx, 'db'>, of: { customerId: string; playbookId: string | null }, but: string | null = null): Promise<void> {
  const open = of.playbookId && (await findOpenOfPlaybook(tx, { customerId: of.customerId, playbookId: of.playbookId }))
  if (open && open !== but) throw openAlready(open)
}

/** Of two who do it at the same moment the index lets one through: to the other it is the same conflict. */
export async function onlyOneWrites<T>(writing: Promise<T>): Promise<T> {
  return writing.catch((error: unknown) => {
    throw (error as { code?: unknown }).code === 'P2002' ? openAlready(null) : error
  })
}
