'use client'
import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode, RefObject } from 'react'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children?: ReactNode
  footer: ReactNode
  initialFocus?: RefObject<HTMLElement | null>
}

/** Must be answered: a click beside it does not close it. */
export function AlertDialog({ open, onOpenChange, title, children, footer, initialFocus }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_160/0.36)] transition-opacity duration-[140ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-4">
          <Base.Popup
            data-modal=""
            initialFocus={initialFocus}
            className="floating max-h-[92dvh] w-full max-w-md overflow-y-auto rounded-b-none p-5 transition-opacity duration-[140ms] data-ending-style:opacity-0 data-starting-style:opacity-0 sm:rounded-b-lg"
          >
            <Base.Title className="text-lg">{title}</Base.Title>
            <Base.Description render={<div />} className="mt-2 text-ink-muted">
              {children}
            </Base.Description>
            <div className="mt-5 flex flex-wrap justify-end gap-2">{footer}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
