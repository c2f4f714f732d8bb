'use client'
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '../cx'

type Props = {
  trigger: ReactElement<Record<string, unknown>>
  /** Names the popup for screen readers; shown unless `hideTitle`. */
  title: string
  hideTitle?: boolean
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  className?: string
}

export function Popover({ trigger, title, hideTitle = false, children, open, onOpenChange, side = 'bottom', align = 'start', className }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cx('floating pops max-h-(--available-height) w-72 max-w-[calc(100vw-1rem)] overflow-auto p-4 text-base', className)}>
            <Base.Title className={hideTitle ? 'sr-only' : 'mb-2 font-medium'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
