'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { OverlayHeader } from './dialog'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  footer?: ReactNode
  size?: 'md' | 'lg'
}

const WIDTHS = { md: 'sm:max-w-md', lg: 'sm:max-w-3xl' }

/** Slides in from the right with the rows, the record or the form behind what was pressed; the page stays where it was. */
export function Sheet({ open, onOpenChange, title, description, children, footer, size = 'md' }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_160/0.24)] transition-opacity duration-[180ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          data-modal=""
          className={cx(
            'fixed inset-y-0 right-0 z-40 flex w-full flex-col border-line border-l bg-raised shadow-float [--ground:var(--c-raised)] outline-none transition-transform duration-[180ms] ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full',
            WIDTHS[size],
          )}
        >
          <OverlayHeader title={title} description={description} />
          <div className="hairline-t min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
          {footer && <div className="hairline-t flex flex-wrap items-center justify-end gap-2 px-5 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
