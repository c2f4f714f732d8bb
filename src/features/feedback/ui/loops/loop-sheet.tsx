'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, DescriptionList, Field, Link, RadioGroup, readServerError, Sheet, Textarea, toast, useSaid } from '@/ui'
import { LOOP_STATUSES } from '../../domain'
import { AnswerScore } from '../scores/answers-table'
import type { LoopRow } from './loops-panel'

const KNOWN_OUTCOMES = ['replied', 'closed', 'reopened', 'by-hand', 'reached', 'delighted', 'no-answer', 'declined', 'not-needed']

/** One low score: what they said, who looks after it, how it ended; and a colleague's word on how far it is. */
export function LoopSheet({ loop, onClose }: { loop: LoopRow; onClose: () => void }) {
  const t = useTranslations('feedback')
  const nameOf = useCustomerName()
  const said = useSaid()
  const trpc = useTRPC()
  const client = useQueryClient()
  const [status, setStatus] = useState(loop.status)
  const [note, setNote] = useState(loop.note ?? '')
  const change = useMutation(trpc.feedback.loops.change.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.feedback.pathKey() }) }))
  const name = nameOf(loop.customerName ?? loop.customerEmail)
  const keep = () =>
    change.mutate(
      { responseId: loop.id, version: loop.version, status, note: note.trim() || null },
      {
        onSuccess: () => {
          toast.done({ title: t('loops.kept') })
          onClose()
        },
      },
    )
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={name}
      footer={
        <Button variant="primary" loading={change.isPending} onClick={keep}>
          {t('loops.keep')}
        </Button>
      }
    >
      <DescriptionList
        items={[
          { term: t('columns.customer'), value: <Link href={`/customers/${loop.customerId}`}>{name}</Link> },
          { term: t('columns.score'), value: <AnswerScore answer={loop} /> },
          { term: t('columns.comment'), value: loop.comment ?? t('noComment') },
          ...(loop.ticketId ? [{ term: t('loops.ticket'), value: <Link href={`/inbox?ticket=${loop.ticketId}`}>#{loop.ticketNumber}</Link> }] : []),
          ...(loop.taskId ? [{ term: t('loops.task'), value: <Link href={`/tasks?task=${loop.taskId}`}>{loop.taskTitle && said(loop.taskTitle)}</Link> }] : []),
          ...(loop.assignee ? [{ term: t('loops.who'), value: loop.assignee }] : []),
          { term: t('loops.since'), value: <DateTime at={loop.openedAt} /> },
          ...(loop.contactedAt ? [{ term: t('loops.statuses.contacted'), value: <DateTime at={loop.contactedAt} /> }] : []),
          ...(loop.resolvedAt ? [{ term: t('loops.statuses.resolved'), value: <DateTime at={loop.resolvedAt} /> }] : []),
          ...(loop.outcome
            ? [
                {
                  term: t('loops.outcome'),
                  value: `${KNOWN_OUTCOMES.includes(loop.outcome) ? t(`loops.outcomes.${loop.outcome}` as 'loops.outcomes.closed') : said(loop.outcome)} · ${loop.changedBy}`,
                },
              ]
            : []),
        ]}
      />
      <div className="hairline-t mt-6 space-y-4 pt-4">
        <Field label={t('loops.status')} group>
          <RadioGroup value={status} onValueChange={setStatus} options={LOOP_STATUSES.map((value) => ({ value, label: t(`loops.statuses.${value}`) }))} />
        </Field>
        <Field label={t('loops.note')} optional>
          <Textarea rows={3} maxLength={2_000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {change.error && (
          <p role="alert" className="text-negative">
            {readServerError(change.error).message}
          </p>
        )}
      </div>
    </Sheet>
  )
}
