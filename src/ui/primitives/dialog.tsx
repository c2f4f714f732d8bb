'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { cx } from '../cx'
import { buttonClass } from './button-styles'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that does it last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  initialFocus?: RefObject<HTMLElement | null>
}

const WIDTHS = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' }

/** Interrupts to ask for something. To show more about a row, use a Sheet. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'sm', initialFocus }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_160/0.36)] transition-opacity duration-[140ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center p-0 sm:items-center sm:p-4">
          <Base.Popup
            data-modal=""
            initialFocus={initialFocus}
            className={cx(
              'floating flex [--ground:var(--c-raised)] max-h-[min(44rem,92dvh)] w-full flex-col rounded-b-none transition-[opacity,translate] duration-[140ms] ease-out data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:rounded-b-lg',
              WIDTHS[size],
            )}
          >
            <OverlayHeader title={title} description={description} />
            <div className="min-h-0 grow overflow-y-auto px-5 pb-5">{children}</div>
            {footer && <div className="hairline-t flex flex-wrap items-center justify-end gap-2 px-5 py-3">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** Title, description and the way out: shared by Dialog and Sheet. */
export function OverlayHeader({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const t = useTranslations('ui.actions')
  return (
    <header className="flex items-start gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0 grow">
        <Base.Title className="text-lg">{title}</Base.Title>
        {description && <Base.Description className="mt-1 text-ink-muted">{description}</Base.Description>}
      </div>
      <Base.Close aria-label={t('close')} className={buttonClass('ghost', 'sm', true, '-mr-1.5')}>
        <X aria-hidden size={16} strokeWidth={1.5} />
      </Base.Close>
    </header>
  )
}
