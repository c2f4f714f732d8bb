'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import { type ReactNode, useEffect, useState } from 'react'

export type TooltipPopupProps = {
  anchor: Element
  side: 'top' | 'right' | 'bottom' | 'left'
  open: boolean
  /** Escape. */
  onClose: () => void
  /** It has faded away. */
  onGone: () => void
  children: ReactNode
}

/** The words beside what they explain. */
export function TooltipPopup({ anchor, side, open, onClose, onGone, children }: TooltipPopupProps) {
  const [isOpen, setOpen] = useState(false)
  // Opened only once it stands: then it fades in.
  useEffect(() => setOpen(open), [open])
  return (
    <Base.Root open={isOpen} onOpenChange={(next) => !next && onClose()} onOpenChangeComplete={(next) => !next && onGone()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup data-tooltip="" className="pops flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-paper text-sm shadow-float">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
