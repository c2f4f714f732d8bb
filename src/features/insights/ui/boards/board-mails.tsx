'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, Field, IconButton, readServerError, Select, Sheet, toast } from '@/ui'
import { RHYTHMS, type Rhythm } from '../../domain'

/** Who gets a board by mail, how often, and when next. */
export function BoardMails({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('insights.boards.mail')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [userId, setUserId] = useState<string | null>(null)
  const [rhythm, setRhythm] = useState<Rhythm>('week')
  const mails = useQuery(trpc.insights.boards.mails.queryOptions({ id }))
  const people = useQuery(trpc.insights.filters.queryOptions())
  const after = {
    onSuccess: () => client.invalidateQueries(trpc.insights.boards.mails.pathFilter()),
    onError: (error: unknown) => toast.failed({ title: readServerError(error).message }),
  }
  const send = useMutation(trpc.insights.boards.send.mutationOptions(after))
  const stop = useMutation(trpc.insights.boards.stop.mutationOptions(after))
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')}>
      <ul aria-label={t('title')} className="mb-6">
        {mails.data?.map((mail) => (
          <li key={mail.id} className="hairline-b flex items-center gap-2 py-2">
            <span className="min-w-0 grow">
              {mail.name} · {t(`rhythms.${mail.rhythm}`)}
              <span className="block text-ink-muted text-sm">
                {mail.failure ? t('failed') : t('next')} {!mail.failure && <DateTime at={mail.nextAt} />}
              </span>
            </span>
            <IconButton size="sm" icon={Trash2} label={t('stop', { name: mail.name })} onClick={() => stop.mutate({ id: mail.id })} />
          </li>
        ))}
      </ul>
      {mails.data?.length === 0 && <p className="mb-6 text-ink-muted">{t('none')}</p>}
      <div className="grid gap-4">
        <Field label={t('person')}>
          <Select
            value={userId}
            onValueChange={setUserId}
            placeholder={t('choose')}
            options={people.data?.agents.map((one) => ({ value: one.id, label: one.name })) ?? []}
          />
        </Field>
        <Field label={t('rhythm')}>
          <Select value={rhythm} onValueChange={setRhythm} options={RHYTHMS.map((value) => ({ value, label: t(`rhythms.${value}`) }))} />
        </Field>
        <div>
          <Button variant="primary" disabled={!userId} loading={send.isPending} onClick={() => userId && send.mutate({ boardId: id, userId, rhythm })}>
            {t('add')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
