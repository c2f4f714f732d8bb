import { conflict, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { Playbook } from '../../domain'
import type { SavePlaybookInput } from '../../domain/inputs'

/** Every playbook, those in use first, by name; budgets are in the desk's currency. */
export async function listPlaybooks(ctx: Pick<Ctx, 'db'>): Promise<{ playbooks: Playbook[]; currency: string }> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const rows = await ctx.db.playbook.findMany({ orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }], omit: { updatedAt: true } })
  return { currency, playbooks: rows as Playbook[] }
}

/** @throws missing `playbook.missing` */
export async function demandPlaybook(tx: Pick<Tx, 'db'>, id: string): Promise<Playbook> {
  const playbook = await tx.db.playbook.findUnique({ where: { id }, omit: { updatedAt: true } })
  if (!playbook) throw missing('playbook')
  return playbook as Playbook
}

/** Makes a playbook, or changes one; tasks that were handed out keep what they were handed out with. @throws conflict `tasks.playbook-changed-meanwhile` */
export async function savePlaybook(ctx: Ctx, { id, version, ...input }: SavePlaybookInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const known = id ? await demandPlaybook(tx, id) : null
    if (known && version !== undefined && version !== known.version)
      throw conflict('tasks.playbook-changed-meanwhile', 'Somebody changed this playbook meanwhile. Look at it again.', { version: known.version })
    const kept = { ...input, budgetMinor: input.budgetMinor === null ? null : BigInt(input.budgetMinor), updatedAt: tx.now }
    const saved = known
      ? await tx.db.playbook.update({ where: { id: known.id }, data: { ...kept, version: { increment: 1 } } })
      : await tx.db.playbook.create({ data: { ...kept, id: newId(tx.now.getTime()) } })
    tx.audit({ action: 'tasks.save-playbook', subject: { type: 'playbook', id: saved.id }, data: { ...input } })
    tx.touch('tasks')
    return { id: saved.id }
  })
}
