'use client'
import { Lock, Send, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { Banner, Button, cx, IconButton, SegmentedControl, useKeys } from '@/ui'
import { unfilledIn } from '../../domain'
import { DraftLine } from '../draft-line'
import { messagesAfter, NewerMessage } from '../newer-message'
import type { TicketView } from '../ticket-types'
import { useDraft } from '../use-draft'
import { type SendThen, useSend } from '../use-send'
import { ComposerAddresses, CopyFields } from './composer-addresses'
import { AttachButton, ComposerFiles } from './composer-files'
import { SendMenu } from './send-menu'
import { useFiles } from './use-files'
import { useSending } from './use-sending'

type Props = {
  ticket: TicketView
  me: string
  contextLoadedAt: Date | null
  field: RefObject<HTMLTextAreaElement | null>
  kindAsked: { kind: 'reply' | 'note'; at: number } | null
  onClosed: () => void
  /** Escape: the writer goes back to reading. */
  onLeave: () => void
}

/** Where replies and notes are written. A note is yellow, has a lock and says so, in its button too: nobody sends one by mistake. */
export function Composer({ ticket, me, contextLoadedAt, field, kindAsked, onClosed, onLeave }: Props) {
  const t = useTranslations('tickets.composer')
  const draft = useDraft(ticket.id, ticket.lastMessageId)
  const sending = useSending(ticket)
  const files = useFiles(ticket.id)
  const [showsCopies, setShowsCopies] = useState(false)
  const options = { ...sending.chosen, ...(files.files.length > 0 ? { attachmentIds: files.files.map(({ id }) => id) } : {}) }
  const { send, isSending, problem, clearProblem } = useSend(ticket, draft, contextLoadedAt, options)
  const isNote = draft.kind === 'note'
  const unfilled = isNote ? [] : unfilledIn(draft.body)
  const isEmpty = draft.body.trim() === '' || (!isNote && files.isBusy)
  const cannotSend = isEmpty || unfilled.length > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: answers each press of r or n once
  useEffect(() => {
    if (!kindAsked) return
    draft.setKind(kindAsked.kind)
    field.current?.focus()
  }, [kindAsked])

  const seen = messagesAfter(ticket, draft.seenId, me).length === 0 ? ticket.lastMessageId : draft.seenId
  const go = async (then: SendThen, seenId = seen) => {
    if (unfilled.length > 0) return
    const sent = await send(then, seenId)
    if (!sent) return
    setShowsCopies(false)
    sending.reset()
    void files.refresh()
    if (then.after === 'close' || then.after === 'snooze') onClosed()
    field.current?.focus()
  }
  useKeys([
    { keys: 'mod+Enter', label: t('send'), group: t('group'), run: () => void go({ after: 'wait' }) },
    { keys: 'mod+shift+Enter', label: t('sendAndClose'), group: t('group'), run: () => void (isNote ? go({ after: 'wait' }) : go({ after: 'close' })) },
  ])
  return (
    <section
      aria-label={isNote ? t('note') : t('reply')}
      className={cx('hairline-t relative shrink-0 px-4 pt-2.5 pb-3 transition-colors', isNote ? 'bg-note' : 'bg-raised')}
      data-print="hide"
      onDragOver={(event) => !isNote && event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (isNote || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void files.add(event.dataTransfer.files)
      }}
    >
      <NewerMessage ticket={ticket} draft={draft} me={me} problem={problem} onSendAnyway={(id) => void go({ after: 'wait' }, id)} />
      {problem && problem.code !== 'tickets.changed-meanwhile' && (
        <div className="mb-2">
          <Banner live tone={problem.offline ? 'caution' : 'negative'} title={problem.offline ? t('unknown') : t('failed')} onDismiss={clearProblem}>
            {problem.offline ? t('unknownHint') : problem.message}
          </Banner>
        </div>
      )}
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <SegmentedControl
          size="sm"
          aria-label={t('kind')}
          value={draft.kind}
          onValueChange={draft.setKind}
          options={[
            { value: 'reply', label: t('reply') },
            { value: 'note', label: t('note'), icon: Lock },
          ]}
        />
        {isNote ? (
          <span className="min-w-0 grow truncate text-ink-muted text-sm">{t('noteHint')}</span>
        ) : (
          <ComposerAddresses
            to={ticket.customer.email ?? t(ticket.customer.erased ? 'erased' : 'noAddress')}
            sending={sending}
            showsCopies={showsCopies}
            onCopies={() => setShowsCopies(true)}
          />
        )}
      </div>
      {!isNote && showsCopies && <CopyFields sending={sending} />}
      <textarea
        ref={field}
        dir="auto"
        aria-label={isNote ? t('noteLabel') : t('replyLabel')}
        value={draft.body}
        onChange={(event) => draft.setBody(event.target.value)}
        onPaste={(event) => {
          if (isNote || event.clipboardData.files.length === 0) return
          event.preventDefault()
          void files.add(event.clipboardData.files)
        }}
        onKeyDown={(event) => {
          // Out of the field, to the messages: there the single keys work again.
          if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) onLeave()
        }}
        disabled={draft.isLoading}
        rows={3}
        placeholder={isNote ? t('notePlaceholder') : t('replyPlaceholder')}
        className={cx(
          'field-sizing-content max-h-[38dvh] min-h-20 w-full resize-none rounded-md border bg-transparent px-3 py-2 leading-5 placeholder:text-ink-faint focus-visible:outline-offset-0',
          isNote ? 'border-note-line' : 'border-line-strong',
        )}
      />
      {unfilled.length > 0 && (
        <p role="alert" className="mt-1 text-negative text-sm">
          {t('unfilled', { names: unfilled.map((name) => `{{${name}}}`).join(', ') })}
        </p>
      )}
      {!isNote && sending.signatureText && <p className="mt-1 truncate text-ink-faint text-sm">{t('signed', { signature: sending.signatureText })}</p>}
      {!isNote && <ComposerFiles files={files} />}
      <div className="mt-2 flex items-center gap-1">
        <Button
          variant={isNote ? 'secondary' : 'primary'}
          icon={isNote ? Lock : Send}
          loading={isSending}
          aria-disabled={cannotSend}
          aria-keyshortcuts="Meta+Enter Control+Enter"
          onClick={() => void (cannotSend || go({ after: 'wait' }))}
        >
          {isNote ? t('addNote') : t('send')}
        </Button>
        {!isNote && <SendMenu disabled={cannotSend || isSending} onSend={(then) => void go(then)} />}
        {!isNote && <AttachButton onAdd={(chosen) => void files.add(chosen)} />}
        <span className="ml-2 min-w-0 grow basis-0">
          <DraftLine draft={draft} />
        </span>
        {!isEmpty && <IconButton icon={Trash2} label={t('discard')} onClick={() => draft.setBody('')} />}
      </div>
    </section>
  )
}
