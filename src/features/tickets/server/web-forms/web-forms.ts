import { conflict, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { WebForm } from '@/server/db/generated/client'
import { transact } from '@/server/db/transact'
import type { FormLanguage, SaveFormInput } from '../../domain'

export type WebFormView = Pick<WebForm, 'id' | 'version' | 'name' | 'mailboxId' | 'title' | 'topics' | 'takesFiles' | 'active'> & {
  language: FormLanguage
  mailbox: string | null
}

/** Forms by name. A desk has a handful. */
export async function listForms(ctx: Ctx): Promise<WebFormView[]> {
  const rows = await ctx.db.webForm.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 200, include: { mailbox: { select: { name: true } } } })
  return rows.map(({ createdAt: _, updatedAt: __, mailbox, language, ...form }) => ({
    ...form,
    language: language as FormLanguage,
    mailbox: mailbox?.name ?? null,
  }))
}

/** A form strangers may see. Null: there is none, or it is switched off. */
export const findForm = (ctx: Ctx, id: string): Promise<WebForm | null> => ctx.db.webForm.findFirst({ where: { id, active: true } })

/** Makes a form, or changes one. @throws conflict `tickets.form-changed-meanwhile` · missing `web-form.missing`, `mailbox.missing` */
export async function saveForm(ctx: Ctx, { id, version, ...form }: SaveFormInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const known = id ? await tx.db.webForm.findUnique({ where: { id } }) : null
    if (id && !known) throw missing('web-form')
    if (known && version !== undefined && version !== known.version)
      throw conflict('tickets.form-changed-meanwhile', 'Somebody changed this form after you opened it. Look again before you save.')
    if (form.mailboxId && !(await tx.db.mailbox.findFirst({ where: { id: form.mailboxId, status: { not: 'removed' } }, select: { id: true } })))
      throw missing('mailbox', { field: 'mailboxId' })
    const data = { ...form, topics: [...new Set(form.topics)], updatedAt: tx.now }
    const saved = known
      ? await tx.db.webForm.update({ where: { id: known.id }, data: { ...data, version: { increment: 1 } } })
      : await tx.db.webForm.create({ data: { ...data, id: newId(tx.now.getTime()), createdAt: tx.now } })
    tx.audit({ action: 'tickets.save-form', subject: { type: 'web-form', id: saved.id }, data: form })
    tx.touch('tickets')
    return { id: saved.id }
  })
}

/** Deletes a form; what was written by it stays. @throws missing `web-form.missing` */
export async function deleteForm(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const known = await tx.db.webForm.findUnique({ where: { id } })
    if (!known) throw missing('web-form')
    await tx.db.webForm.delete({ where: { id } })
    tx.audit({ action: 'tickets.delete-form', subject: { type: 'web-form', id }, data: { name: known.name } })
    tx.touch('tickets')
  })
}
