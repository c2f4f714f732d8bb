'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Checkbox, Dialog, Field, Form, FormError, SegmentedField, SelectField, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { DEFAULT_ROW_PARTS, ROW_PARTS, type RowPart, type SavedView, saveViewInput, TICKET_SORTS, VIEW_AUDIENCES } from '../../domain'
import { DeleteButton } from '../delete-button'
import { useSavedViews } from './use-saved-views'

/** `view` to change one, `query` to keep a search as a new one. */
export type ViewToKeep = { view: SavedView } | { query: string }
type Props = { keeping: ViewToKeep | null; onClose: () => void; onKept: (id: string | null) => void }

export function ViewDialog({ keeping, onClose, onKept }: Props) {
  const t = useTranslations('tickets.saved')
  return (
    <Dialog open={keeping !== null} onOpenChange={(open) => !open && onClose()} title={keeping && 'view' in keeping ? t('edit') : t('new')} size="md">
      {keeping && <ViewForm keeping={keeping} onKept={onKept} />}
    </Dialog>
  )
}

function ViewForm({ keeping, onKept }: { keeping: ViewToKeep; onKept: (id: string | null) => void }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const mayManage = useMay('tickets.manage')
  const { save, remove } = useSavedViews()
  const teams = useQuery(trpc.tickets.work.teams.list.queryOptions())
  const view = 'view' in keeping ? keeping.view : null
  const form = useZodForm(saveViewInput, {
    defaultValues: view
      ? {
          id: view.id,
          version: view.version,
          name: view.name,
          query: view.query,
          sort: view.sort,
          columns: view.columns,
          audience: view.audience,
          teamId: view.team?.id ?? null,
        }
      : { name: '', query: 'query' in keeping ? keeping.query : '', sort: 'due', columns: [...DEFAULT_ROW_PARTS], audience: 'me', teamId: null },
  })
  const columns = form.watch('columns') ?? []
  const audience = form.watch('audience')
  const audiences = VIEW_AUDIENCES.filter((one) => one === 'me' || one === audience || (one === 'team' ? (teams.data ?? []).length > 0 : mayManage))
  const show = (part: RowPart, on: boolean) => form.setValue('columns', on ? [...columns, part] : columns.filter((one) => one !== part), { shouldDirty: true })
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { id } = await save.mutateAsync(values)
        toast.done({ title: t('saved.saved') })
        onKept(id)
      }}
    >
      <TextField name="name" label={t('saved.name')} />
      <TextField name="query" label={t('saved.query')} hint={t('saved.queryHint')} />
      <SegmentedField name="sort" label={t('saved.sort')} options={TICKET_SORTS.map((value) => ({ value, label: t(`list.sort.${value}`) }))} />
      <Field group label={t('saved.columns')}>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {ROW_PARTS.map((part) => (
            <Checkbox key={part} label={t(`saved.column.${part}`)} checked={columns.includes(part)} onCheckedChange={(on) => show(part, on)} />
          ))}
        </div>
      </Field>
      {audiences.length > 1 && (
        <SegmentedField name="audience" label={t('saved.audience')} options={audiences.map((value) => ({ value, label: t(`saved.audiences.${value}`) }))} />
      )}
      {audience === 'team' && (
        <SelectField name="teamId" label={t('saved.team')} options={(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      )}
      <FormError />
      <div className="flex items-center gap-2">
        {view && (
          <DeleteButton
            label={t('saved.remove')}
            title={t('saved.removeNamed', { name: view.name })}
            hint={t('saved.removeHint')}
            onConfirm={async () => {
              await remove.mutateAsync({ id: view.id })
              onKept(null)
            }}
          />
        )}
        <span className="grow" />
        <SubmitButton>{t('saved.save')}</SubmitButton>
      </div>
    </Form>
  )
}
