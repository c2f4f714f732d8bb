'use client'
import { ChevronDown, Lock, Send, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { Banner, Button, cx, IconButton, Menu, SegmentedControl, useKeys } from '@/ui'
import { DraftLine } from './draft-line'
import { messagesAfter, NewerMessage } from './newer-message'
import { snoozeTimes } from './snooze-times'
import type { TicketView } from './ticket-types'
import { useDraft } from './use-draft'
import { type SendThen, useSend } from './use-send'

type Props = {
  ticket: TicketView
  me: string
  contextLoadedAt: Date | null
  field: RefObject<HTMLTextAreaElement | null>
  kindAsked: { kind: 'reply' | 'note'; at: number } | null
  onClosed: () => void
}

/** Where replies and notes are written. A note is yellow, has a lock and says so, in its button too: nobody sends one by mistake. */
export function Composer({ ticket, me, contextLoadedAt, field, kindAsked, onClosed }: Props) {
  const t = useTranslations('tickets.composer')
  const draft = useDraft(ticket.id, ticket.lastMessageId)
  const { send, isSending, problem, clearProblem } = useSend(ticket, draft, contextLoadedAt)
  const isNote = draft.kind === 'note'
  const isEmpty = draft.body.trim() === ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: answers each press of r or n once
  useEffect(() => {
    if (!kindAsked) return
    draft.setKind(kindAsked.kind)
    field.current?.focus()
  }, [kindAsked])

  const seen = messagesAfter(ticket, draft.seenId, me).length === 0 ? ticket.lastMessageId : draft.seenId
  const go = async (then: SendThen, seenId = seen) => {
    const sent = await send(then, seenId)
    if (sent && then.after !== 'wait') onClosed()
    if (sent) field.current?.focus()
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
        <span className="min-w-0 grow truncate text-ink-muted text-sm">
          {isNote ? t('noteHint') : t('to', { to: ticket.customer.email ?? t('noAddress') })}
        </span>
      </div>
      <textarea
        ref={field}
        aria-label={isNote ? t('noteLabel') : t('replyLabel')}
        value={draft.body}
        onChange={(event) => draft.setBody(event.target.value)}
        disabled={draft.isLoading}
        rows={3}
        placeholder={isNote ? t('notePlaceholder') : t('replyPlaceholder')}
        className={cx(
          'field-sizing-content max-h-[38dvh] min-h-20 w-full resize-none rounded-md border bg-transparent px-3 py-2 leading-5 placeholder:text-ink-faint focus-visible:outline-offset-0',
          isNote ? 'border-note-line' : 'border-line-strong',
        )}
      />
      <div className="mt-2 flex items-center gap-1">
        <Button
          variant={isNote ? 'secondary' : 'primary'}
          icon={isNote ? Lock : Send}
          loading={isSending}
          aria-disabled={isEmpty}
          aria-keyshortcuts="Meta+Enter Control+Enter"
          onClick={() => void (isEmpty || go({ after: 'wait' }))}
        >
          {isNote ? t('addNote') : t('send')}
        </Button>
        {!isNote && <SendMenu disabled={isEmpty || isSending} onSend={(then) => void go(then)} />}
        <span className="ml-2 min-w-0 grow basis-0">
          <DraftLine draft={draft} />
        </span>
        {!isEmpty && <IconButton icon={Trash2} label={t('discard')} onClick={() => draft.setBody('')} />}
      </div>
    </section>
  )
}

function SendMenu({ disabled, onSend }: { disabled: boolean; onSend: (then: SendThen) => void }) {
  const t = useTranslations('tickets')
  const format = useFormatter()
  const [times, setTimes] = useState(() => snoozeTimes(new Date()))
  return (
    <Menu
      side="top"
      trigger={
        <IconButton
          variant="primary"
          icon={ChevronDown}
          label={t('composer.more')}
          disabled={disabled}
          onPointerDown={() => setTimes(snoozeTimes(new Date()))}
        />
      }
      items={[
        { label: t('composer.send'), shortcut: '⌘⏎', onSelect: () => onSend({ after: 'wait' }) },
        { label: t('composer.sendAndClose'), shortcut: '⌘⇧⏎', onSelect: () => onSend({ after: 'close' }) },
        { kind: 'separator' },
        ...times.map(({ key, at }) => ({
          label: t('composer.sendAndSnooze', { until: t(`snooze.${key}`) }),
          hint: format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
          onSelect: () => onSend({ after: 'snooze', snoozedUntil: at }),
        })),
      ]}
    />
  )
}
