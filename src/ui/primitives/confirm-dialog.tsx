'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useRef, useState } from 'react'
import { AlertDialog } from './alert-dialog'
import { Button } from './button'
import { ErrorState } from './error-state'
import { Input } from './input'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  children?: ReactNode
  /** What happens: “Remove demo data”. */
  confirmLabel: string
  /** The dialog stays open while it runs and closes when it resolves; a rejection keeps it open and says why. */
  onConfirm: () => unknown
  /** For what cannot be undone: the name that must be typed first. */
  typeToConfirm?: string
  danger?: boolean
  /** False while what it says is still being fetched: nothing can be confirmed yet. */
  ready?: boolean
}

/** Only for what cannot be undone. Everything else happens at once and offers undo in a toast. */
export function ConfirmDialog({ open, onOpenChange, title, children, confirmLabel, onConfirm, typeToConfirm, danger = true, ready = true }: Props) {
  const t = useTranslations('ui')
  const inputId = useId()
  const cancelRef = useRef<HTMLButtonElement>(null)
  const [typed, setTyped] = useState('')
  const [running, setRunning] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const mayConfirm = ready && (typeToConfirm === undefined || typed.trim() === typeToConfirm)

  const change = (next: boolean) => {
    if (running) return
    setTyped('')
    setFailure(null)
    onOpenChange(next)
  }
  const confirm = async () => {
    setRunning(true)
    setFailure(null)
    try {
      await onConfirm()
      setTyped('')
      onOpenChange(false)
    } catch (thrown) {
      setFailure(thrown)
    } finally {
      setRunning(false)
    }
  }

  const footer = (
    <>
      <Button ref={cancelRef} disabled={running} onClick={() => change(false)}>
        {t('actions.cancel')}
      </Button>
      <Button variant={danger ? 'danger' : 'primary'} disabled={!mayConfirm} loading={running} onClick={() => void confirm()}>
        {confirmLabel}
      </Button>
    </>
  )

  return (
    <AlertDialog open={open} onOpenChange={change} title={title} footer={footer} initialFocus={cancelRef}>
      {children}
      {typeToConfirm !== undefined && (
        <div className="mt-4 text-ink">
          <label htmlFor={inputId} className="mb-1.5 block">
            {t.rich('confirm.typeName', { name: () => <strong className="select-all font-medium font-mono">{typeToConfirm}</strong> })}
          </label>
          <Input id={inputId} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
        </div>
      )}
      {failure !== null && <ErrorState compact error={failure} />}
    </AlertDialog>
  )
}
