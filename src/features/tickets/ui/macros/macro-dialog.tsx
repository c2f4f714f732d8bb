'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Banner, Button, Dialog, toast } from '@/ui'
import { MacroCheck } from './macro-check'
import { type MacroChoice, MacroList } from './macro-list'
import { MacroProgress } from './macro-progress'
import { useMacroRun } from './use-macro-run'

type Props = {
  ticketIds: readonly string[]
  /** On one open ticket the text goes into its composer; on many it is sent. */
  onText?: ((kind: 'reply' | 'note', text: string) => void) | undefined
  chosen?: MacroChoice | null
  onClose: () => void
}

/** A macro is chosen, looked at, and run. */
export function MacroDialog({ ticketIds, onText, chosen = null, onClose }: Props) {
  const t = useTranslations('tickets.macros')
  const [macro, setMacro] = useState<MacroChoice | null>(chosen)
  const { dry, problem, run, takeBack, isStarting, isUndoing, state } = useMacroRun(macro?.id ?? null, ticketIds, !onText)
  const only = dry?.tickets.length === 1 ? dry.tickets[0]! : null
  const text = only?.effects.find((effect) => effect.kind === 'reply' || effect.kind === 'note')
  const doing = only?.effects.filter(({ kind }) => kind !== 'reply' && kind !== 'note').length ?? 0
  const ready = dry ? dry.tickets.length - dry.blocked : 0

  async function go() {
    if (!onText || !only) return void (await run())
    const runId = doing > 0 ? await run() : null
    if (doing > 0 && !runId) return
    if (text && 'text' in text) onText(text.kind as 'reply' | 'note', text.text)
    if (runId) toast.undoable({ title: t('done', { name: macro?.name ?? '', number: only.number }), undoLabel: t('undo'), onUndo: () => takeBack(runId) })
    onClose()
  }
  const label = !onText ? t('runOn', { count: ready }) : doing === 0 ? t('insert') : text ? t('insertAndRun') : t('run')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={macro?.name ?? t('title')}
      size="md"
      footer={
        state && !onText ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          macro && (
            <>
              <Button variant="ghost" onClick={() => setMacro(null)}>
                {t('back')}
              </Button>
              <Button variant="primary" autoFocus key={dry ? 'ready' : 'wait'} loading={isStarting} disabled={!dry || ready === 0} onClick={() => void go()}>
                {label}
              </Button>
            </>
          )
        )
      }
    >
      {problem && (
        <div className="mb-3">
          <Banner live tone="negative">
            {problem.message}
          </Banner>
        </div>
      )}
      {state && !onText ? (
        <MacroProgress state={state} isUndoing={isUndoing} onUndo={() => void takeBack(state.runId)} />
      ) : macro ? (
        !problem && <MacroCheck dry={dry} sendText={!onText} />
      ) : (
        <MacroList ticketId={onText ? (ticketIds[0] ?? null) : null} onChoose={setMacro} />
      )}
    </Dialog>
  )
}
