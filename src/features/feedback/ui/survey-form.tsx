'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Field, readServerError, Textarea } from '@/ui'
import { SCALES, type SurveyKind } from '../domain'

type Props = { token: string; kind: SurveyKind; question: string; preselected: number | null }

/** The customer's vote. A number in the link preselects; only the button sends. */
export function SurveyForm({ token, kind, question, preselected }: Props) {
  const t = useTranslations('feedback.survey')
  const trpc = useTRPC()
  const [score, setScore] = useState(preselected)
  const [comment, setComment] = useState('')
  const [hint, setHint] = useState<string | null>(null)
  const answer = useMutation(trpc.feedback.answer.mutationOptions())
  if (answer.isSuccess) return <SurveyNote title={t('thanks')}>{t('thanksText')}</SurveyNote>
  return (
    <form
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (score === null) return setHint(t('choose'))
        setHint(null)
        answer.mutate({ token, score, comment: comment.trim() || null })
      }}
    >
      <ScoreScale kind={kind} question={question} score={score} onScore={setScore} />
      <Field label={t('why')}>
        <Textarea rows={4} maxLength={5_000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      {(hint || answer.error) && (
        <p role="alert" className="text-negative">
          {hint ?? readServerError(answer.error).message}
        </p>
      )}
      <Button type="submit" variant="primary" loading={answer.isPending} className="h-11 w-full">
        {t('send')}
      </Button>
    </form>
  )
}

function ScoreScale({ kind, question, score, onScore }: { kind: SurveyKind; question: string; score: number | null; onScore: (score: number) => void }) {
  const t = useTranslations('feedback.survey')
  const name = useId()
  const { min, max } = SCALES[kind]
  const scores = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  return (
    <fieldset>
      <legend className="mb-4">
        <h1 className="text-xl tracking-tight">{question}</h1>
      </legend>
      <div className="flex flex-wrap gap-1.5">
        {scores.map((value) => (
          <label
            key={value}
            className="flex h-11 min-w-10 flex-1 cursor-pointer items-center justify-center rounded-md border border-line-strong bg-raised font-medium text-lg tabular-nums hover:border-accent has-checked:border-accent has-checked:bg-accent has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input type="radio" name={name} value={value} checked={score === value} onChange={() => onScore(value)} className="sr-only" />
            {value}
          </label>
        ))}
      </div>
      <div aria-hidden className="mt-2 flex justify-between text-ink-muted text-sm">
        <span>{t(`low.${kind}`)}</span>
        <span>{t(`high.${kind}`)}</span>
      </div>
    </fieldset>
  )
}

export function SurveyNote({ title, children }: { title: string; children?: string }) {
  return (
    <div role="status">
      <h1 className="text-xl tracking-tight">{title}</h1>
      {children && <p className="mt-2 text-ink-muted">{children}</p>}
    </div>
  )
}
