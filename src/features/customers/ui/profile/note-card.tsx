'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Card, IconButton, readServerError, Textarea } from '@/ui'
import type { CustomerView } from '../../domain/views'

/** What the team should know about a person. Somebody else's newer note is never overwritten unseen. */
export function NoteCard({ person, mayEdit }: { person: CustomerView; mayEdit: boolean }) {
  const t = useTranslations('customers.note')
  const [editing, setEditing] = useState(false)
  return (
    <Card title={t('title')} actions={mayEdit && !editing && <IconButton icon={PencilLine} label={t('edit')} onClick={() => setEditing(true)} />}>
      {editing ? (
        <NoteForm person={person} onDone={() => setEditing(false)} />
      ) : person.note ? (
        <p className="max-w-text whitespace-pre-line break-words">{person.note}</p>
      ) : (
        <p className="text-ink-muted">{t('none')}</p>
      )}
    </Card>
  )
}

function NoteForm({ person, onDone }: { person: CustomerView; onDone: () => void }) {
  const t = useTranslations('customers.note')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [text, setText] = useState(person.note ?? '')
  const [seen, setSeen] = useState(person.note)
  const { queryKey } = trpc.desk.customer.queryOptions({ id: person.id })
  const save = useMutation(
    trpc.customers.saveNote.mutationOptions({
      onSuccess: async () => {
        client.setQueryData(queryKey, (known) => known && { ...known, person: { ...known.person, note: text.trim() || null } })
        onDone()
        await client.invalidateQueries({ queryKey })
      },
      onError: (error) => {
        const { code, details } = readServerError(error)
        // The other note is shown below; saving again then replaces it knowingly.
        if (code === 'customers.changed-meanwhile') setSeen(typeof details.note === 'string' ? details.note : null)
      },
    }),
  )
  const isChanged = readServerError(save.error).code === 'customers.changed-meanwhile'
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ customerId: person.id, note: text, seen })
      }}
    >
      <Textarea aria-label={t('title')} autoFocus maxLength={10_000} value={text} onChange={(event) => setText(event.target.value)} />
      {save.error && (
        <div role="alert" className="text-negative">
          <p>{isChanged ? t('changed') : readServerError(save.error).message}</p>
          {isChanged && <p className="mt-1 whitespace-pre-line rounded-md bg-sunken p-2 text-ink">{seen ?? t('removed')}</p>}
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          {ui('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {isChanged ? t('replace') : t('save')}
        </Button>
      </div>
    </form>
  )
}
