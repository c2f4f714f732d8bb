'use client'
import { cloneElement, type ReactElement, type ReactNode } from 'react'
import { later } from '../later/later'
import { Kbd } from './kbd'
import { useTooltip } from './use-tooltip'

type Props = {
  content: ReactNode
  /** The one thing it explains; must take a ref and props (a button, a link, a span with tabIndex). */
  children: ReactElement<Record<string, unknown>>
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A list has many tooltips and shows one: what shows it is fetched for the first. */
const TooltipPopup = later(() => import('./tooltip-popup').then((module) => module.TooltipPopup))

/** Adds words, never the only place of them: touch has no hover. */
export function Tooltip({ content, children, shortcut, side = 'top' }: Props) {
  const { anchor, isOpen, close, gone, handlers } = useTooltip(TooltipPopup.fetch)
  return (
    <>
      {cloneElement(children, { ...both(children.props, handlers), ...(isOpen ? { 'data-popup-open': '' } : {}) })}
      {anchor && (
        <TooltipPopup anchor={anchor} side={side} open={isOpen} onClose={close} onGone={gone}>
          {content}
          {shortcut && <Kbd className="border-transparent bg-paper/20 text-paper">{shortcut}</Kbd>}
        </TooltipPopup>
      )}
    </>
  )
}

type Handler = (event: never) => void

/** What is explained goes on hearing what it hears by itself. */
function both(own: Record<string, unknown>, added: Record<string, Handler>): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(added).map(([name, hear]) => [
      name,
      (event: never) => {
        const heard = own[name]
        if (typeof heard === 'function') heard(event)
        hear(event)
      },
    ]),
  )
}
