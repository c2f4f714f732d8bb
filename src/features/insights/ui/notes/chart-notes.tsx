'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MessageSquarePlus, Pencil, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ConfirmDialog, IconButton } from '@/ui'
import type { DashboardFilter } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'
import { AddNote } from './add-note'
import { EditNote } from './edit-note'

type Note = { id: string; kpi: string | null; day: string; text: string; createdBy: string; own: boolean }
type Props = { kpi: string; filter: DashboardFilter; notes: readonly Note[]; mayManage: boolean }

/** What people know about the days of a chart, below it: numbered as they are marked in it. */
export function ChartNotes({ kpi, filter, notes, mayManage }: Props) {
  const t = useTranslations('insights.notes')
  const format = useFormatter()
  const trpc = useTRPC()
  const client = useQueryClient()
  const words = useKpiWords()
  const [isAdding, setAdding] = useState(false)
  const [editing, setEditing] = useState<Note | null>(null)
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
              {mayManage && note.own && <IconButton size="sm" icon={Pencil} label={t('edit', { text: note.text })} onClick={() => setEditing(note)} />}
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
      {editing && <EditNote note={editing} day={dayOf(editing.day)} onDone={refresh} onClose={() => setEditing(null)} />}
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
