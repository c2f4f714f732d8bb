import { can, router } from '@/server/api'
import { publicUrl } from '@/server/config'
import { formRef, saveFormInput } from '../../domain'
import { deleteForm, listForms, saveForm } from './web-forms'

export const webFormsRouter = router({
  list: can('tickets.manage').query(async ({ ctx }) => ({ forms: await listForms(ctx), origin: new URL(publicUrl()).origin })),
  save: can('tickets.manage')
    .input(saveFormInput)
    .mutation(({ ctx, input }) => saveForm(ctx, input)),
  delete: can('tickets.manage')
    .input(formRef)
    .mutation(({ ctx, input }) => deleteForm(ctx, input)),
})
