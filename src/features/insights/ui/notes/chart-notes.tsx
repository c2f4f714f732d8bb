'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MessageSquarePlus, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, CheckboxField, ConfirmDialog, DateInputField, Dialog, Form, FormError, IconButton, TextareaField, toast, useZodForm } from '@/ui'
import type { DashboardFilter } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

type Note = { id: string; kpi: string | null; day: string; text: string; createdBy: string }
type Props = { kpi: string; filter: DashboardFilter; notes: readonly Note[]; mayManage: boolean }

/** What people know about the days of a chart, below it: numbered as they are marked in it. */
export function ChartNotes({ kpi, filter, notes, mayManage }: Props) {
  const t = useTranslations('insights.notes')
  const format = useFormatter()
  const trpc = useTRPC()
  const client = useQueryClient()
  const words = useKpiWords()
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Note | null>(null)
  const addRef = useRef<HTMLButtonElement>(null)
  const refresh = () => client.invalidateQueries(trpc.insights.notes.list.pathFilter())
  const remove = useMutation(trpc.insights.notes.remove.mutationOptions())
  const dayOf = (day: string) => format.dateTime(new Date(day), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <div className="mt-2">
      {notes.length > 0 && (
        <ol aria-label={t('label', { kpi: words.name(kpi) })} className="text-sm">
          {notes.map((note, index) => (
            <li key={note.id} className="flex items-start gap-2 py-0.5">
              <span className="w-5 shrink-0 text-right text-ink-faint tabular-nums">{index + 1}</span>
              <span className="w-16 shrink-0 text-ink-muted tabular-nums">{dayOf(note.day)}</span>
              <span className="min-w-0 grow break-words">
                {note.text} <span className="text-ink-faint">· {note.createdBy}</span>
              </span>
              {mayManage && <IconButton size="sm" icon={Trash2} label={t('remove', { text: note.text })} onClick={() => setRemoving(note)} />}
            </li>
          ))}
        </ol>
      )}
      {mayManage && (
        <Button
          ref={addRef}
          variant="ghost"
          size="sm"
          icon={MessageSquarePlus}
          aria-label={t('addTo', { kpi: words.name(kpi) })}
          onClick={() => setAdding(true)}
        >
          {t('add')}
        </Button>
      )}
      {isAdding && <AddNote kpi={kpi} filter={filter} onDone={refresh} onClose={() => setAdding(false)} />}
      {removing && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setRemoving(null)}
          title={t('removeTitle', { day: dayOf(removing.day) })}
          confirmLabel={t('removeConfirm')}
          onConfirm={async () => {
            await remove.mutateAsync({ id: removing.id })
            // Its button goes with it: who works by keyboard goes on from here.
            void refresh().then(() => addRef.current?.focus())
          }}
        >
          <span className="break-words">{removing.text}</span>
        </ConfirmDialog>
      )}
    </div>
  )
}

const schema = z.object({ day: z.iso.date(), text: z.string().trim().min(1).max(500), everywhere: z.boolean() })

function AddNote({ kpi, filter: { from, to }, onDone, onClose }: { kpi: string; filter: DashboardFilter; onDone: () => unknown; onClose: () => void }) {
  const t = useTranslations('insights.notes')
  const ui = useTranslations('ui.actions')
  const id = useId()
  const trpc = useTRPC()
  const words = useKpiWords()
  const add = useMutation(trpc.insights.notes.add.mutationOptions({ onSuccess: onDone }))
  const form = useZodForm(schema, { defaultValues: { day: to, text: '', everywhere: false } })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('addTo', { kpi: words.name(kpi) })}
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ everywhere, ...values }) => {
          await add.mutateAsync({ ...values, kpi: everywhere ? null : kpi })
          if (values.day < from || values.day > to) toast.info({ title: t('elsewhere') })
          onClose()
        }}
      >
        <DateInputField name="day" label={t('day')} required />
        <TextareaField name="text" label={t('text')} required rows={2} />
        <CheckboxField name="everywhere" label={t('everywhere')} />
        <FormError />
      </Form>
    </Dialog>
  )
}
