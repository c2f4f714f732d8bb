'use client'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd'

type Props = {
  content: ReactNode
  /** The one thing it explains; must take a ref and props (a button, a link, a span with tabIndex). */
  children: ReactElement<Record<string, unknown>>
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** Adds words, never the only place of them: touch has no hover. */
export function Tooltip({ content, children, shortcut, side = 'top' }: Props) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="pops flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-paper text-sm shadow-float">
            {content}
            {shortcut && <Kbd className="border-transparent bg-paper/20 text-paper">{shortcut}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
