'use client'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Banner, Button, Dialog, Progress, readServerError } from '@/ui'
import type { AskAssistInput, AssistLanguage, AssistTask, AssistTone } from '../../domain'
import { AssistWish } from './assist-wish'
import { DraftPieces } from './draft-pieces'
import { type AssistAnswer, useAskAssist } from './use-assist'

export type AssistDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  ticketId: string
  /** What stands in the composer now. */
  written: () => string
  /** Puts a text there: instead of what it was made from, or below it. */
  onText: (kind: 'reply' | 'note', text: string, how: 'replace' | 'add') => void
}

/** Asks the assistant and shows what it says with its rows. Nothing goes further than the composer. */
export function AssistDialog({ open, onOpenChange, ...props }: AssistDialogProps) {
  const t = useTranslations('tickets.assist')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="md" title={t('title')} description={t('hint')}>
      {open && <AssistWork {...props} onClose={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function AssistWork({ ticketId, written, onText, onClose }: Omit<AssistDialogProps, 'open' | 'onOpenChange'> & { onClose: () => void }) {
  const t = useTranslations('tickets.assist')
  const ask = useAskAssist()
  const [text] = useState(written)
  const [task, setTask] = useState<AssistTask>(text.trim() === '' ? 'draft' : 'tone')
  const [wish, setWish] = useState('')
  const [tone, setTone] = useState<AssistTone>('friendlier')
  const [language, setLanguage] = useState<AssistLanguage>('en')
  const use = useRef<HTMLButtonElement>(null)
  const input: AskAssistInput = {
    draft: { task: 'draft' as const, ticketId, ...(wish.trim() ? { wish } : {}) },
    summary: { task: 'summary' as const, ticketId, language },
    tone: { task: 'tone' as const, ticketId, text, tone },
    translate: { task: 'translate' as const, ticketId, text, language },
  }[task]
  const take = (answer: AssistAnswer) => {
    onText(answer.task === 'summary' ? 'note' : 'reply', answer.plain, answer.task === 'tone' || answer.task === 'translate' ? 'replace' : 'add')
    onClose()
  }
  return (
    <div className="space-y-4">
      <AssistWish
        {...{ task, wish, tone, language, hasText: text.trim() !== '' }}
        onTask={setTask}
        onWish={setWish}
        onTone={setTone}
        onLanguage={setLanguage}
      />
      {ask.error && (
        <Banner live tone="negative" title={t('failed')}>
          {readServerError(ask.error).message}
        </Banner>
      )}
      {ask.isPending && <Progress label={t('asking')} value={null} />}
      {ask.data && !ask.isPending && <DraftPieces answer={ask.data} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          variant={ask.data ? 'secondary' : 'primary'}
          loading={ask.isPending}
          onClick={() => ask.mutate(input, { onSuccess: () => setTimeout(() => use.current?.focus(), 0) })}
        >
          {ask.data ? t('askAgain') : t('ask')}
        </Button>
        {ask.data && !ask.isPending && (
          <Button ref={use} variant="primary" onClick={() => take(ask.data)}>
            {t(ask.data.task === 'summary' ? 'useAsNote' : 'use')}
          </Button>
        )}
      </div>
    </div>
  )
}
