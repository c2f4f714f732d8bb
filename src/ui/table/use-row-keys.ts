'use client'
import { type KeyboardEvent, type RefObject, useCallback } from 'react'
import { useKeys } from '../shell/use-keys'
import { ROW_TARGET } from './table-row'

type Options = {
  table: RefObject<HTMLTableElement | null>
  ids: readonly string[]
  /** Brings a row that is not drawn into view. */
  scrollTo: (index: number) => void
  onToggle?: (id: string) => void
  /** j, k and x work wherever the focus is (one table a page). */
  everywhere: boolean
  labels: { next: string; previous: string; select: string; group: string }
}

const indexOfRow = (element: Element | null) => Number(element?.closest('tr')?.dataset.index ?? Number.NaN)

/** Moves the keyboard focus from row to row; so the focus ring, Enter and the screen reader all agree on which row is meant. */
export function useRowKeys({ table, ids, scrollTo, onToggle, everywhere, labels }: Options) {
  const focusRow = useCallback(
    (index: number) => {
      const find = () => table.current?.querySelector<HTMLElement>(`tr[data-index="${index}"] [${ROW_TARGET}]`)
      if (index < 0 || index >= ids.length) return
      scrollTo(index)
      const target = find()
      if (target) target.focus()
      else requestAnimationFrame(() => find()?.focus())
    },
    [table, ids.length, scrollTo],
  )
  const activeIndex = () => (table.current?.contains(document.activeElement) ? indexOfRow(document.activeElement) : Number.NaN)
  const step = (by: 1 | -1) => {
    const active = activeIndex()
    focusRow(Number.isNaN(active) ? 0 : active + by)
  }
  const toggle = () => {
    const id = ids[activeIndex()]
    if (id !== undefined) onToggle?.(id)
  }

  useKeys(
    [
      { keys: 'j', label: labels.next, group: labels.group, run: () => step(1) },
      { keys: 'k', label: labels.previous, group: labels.group, run: () => step(-1) },
      ...(onToggle ? [{ keys: 'x', label: labels.select, group: labels.group, run: toggle }] : []),
    ],
    everywhere,
  )

  return (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof Element) || !event.target.hasAttribute(ROW_TARGET)) return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
}
