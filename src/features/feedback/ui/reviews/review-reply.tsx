'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Field, readServerError, Section, Textarea, toast } from '@/ui'
import { MAX_REPLY } from '../../domain'
import type { ReviewRow } from './review-row'

/** Our public answer: read, written, changed, taken back. */
export function ReviewReply({ review, mayModerate }: { review: ReviewRow; mayModerate: boolean }) {
  const t = useTranslations('feedback.reviews.reply')
  const format = useFormatter()
  const [draft, setDraft] = useState<string | null>(null)
  const { save, isPending, error } = useReply(review, () => setDraft(null))
  return (
    <Section title={t('title')} className="mt-6" divided>
      {draft !== null ? (
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault()
            if (draft.trim()) save(draft.trim())
          }}
        >
          <Field label={t('title')} hint={t('where')} {...(error ? { error: readServerError(error).message } : {})}>
            <Textarea rows={5} maxLength={MAX_REPLY} value={draft} onChange={(event) => setDraft(event.target.value)} />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" loading={isPending}>
              {t('save')}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('cancel')}</Button>
          </div>
        </form>
      ) : (
        <>
          <p className="whitespace-pre-line">{review.reply ?? <span className="text-ink-muted">{t('none')}</span>}</p>
          {review.reply !== null && review.repliedAt && (
            <p className="mt-1 text-ink-faint text-sm">
              {t('by', { name: review.repliedBy ?? '', when: format.dateTime(new Date(review.repliedAt), { dateStyle: 'medium', timeStyle: 'short' }) })}
            </p>
          )}
          {mayModerate && (
            <div className="mt-3 flex flex-wrap gap-2">
              <Button onClick={() => setDraft(review.reply ?? '')}>{t(review.reply === null ? 'write' : 'edit')}</Button>
              {review.reply !== null && (
                <Button variant="ghost" loading={isPending} onClick={() => save(null)}>
                  {t('takeBack')}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </Section>
  )
}

function useReply({ id, reply: basedOn }: ReviewRow, done: () => void) {
  const t = useTranslations('feedback.reviews.reply')
  const trpc = useTRPC()
  const client = useQueryClient()
  const reply = useMutation(
    trpc.feedback.moderation.reply.mutationOptions({
      onSuccess: (_, input) => {
        toast.done({ title: t(input.reply === null ? 'takenBack' : 'saved') })
        done()
      },
      onSettled: () => client.invalidateQueries(trpc.feedback.pathFilter()),
    }),
  )
  return { save: (text: string | null) => reply.mutate({ id, reply: text, basedOn }), isPending: reply.isPending, error: reply.error }
}
