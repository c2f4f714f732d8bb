'use client'
import { type FocusEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

const OPEN_MS = 350
/** Long enough for the way from what is explained to the words. */
const CLOSE_MS = 100
/** Who has just read one tooltip gets the next at once. */
const NEIGHBOUR_MS = 400

let lastClosedAt = Number.NEGATIVE_INFINITY
/** One at a time: the next sends the one before away. */
let sendAway: (() => void) | null = null
/** What had the focus when the window lost it: that it comes back with the window calls for no words. */
let leftFocus: Element | null = null
if (typeof window !== 'undefined') window.addEventListener('blur', () => (leftFocus = document.activeElement))

/**
 * When the words beside something are shown: after a moment of pointing at it, at once by keyboard; until pointer or focus leave both, a press, or Escape.
 * @param fetch asks for the code of the popup, as soon as there may be need of it
 */
export function useTooltip(fetch: () => void) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [isOpen, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isByFocus = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])

  const close = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  const openAt = (element: Element, afterMs: number) => {
    clearTimeout(timer.current)
    fetch()
    timer.current = setTimeout(() => {
      setAnchor(element)
      setOpen(true)
    }, afterMs)
  }

  useEffect(() => {
    if (!isOpen || !anchor) return
    const away = () => setOpen(false)
    sendAway?.()
    sendAway = away
    const follow = ({ target }: Event) => {
      if (isByFocus.current) return
      clearTimeout(timer.current)
      const isNear = target instanceof Element && (anchor.contains(target) || target.closest('[data-tooltip]') !== null)
      if (!isNear) timer.current = setTimeout(() => setOpen(false), CLOSE_MS)
    }
    document.addEventListener('pointerover', follow)
    return () => {
      document.removeEventListener('pointerover', follow)
      if (sendAway === away) sendAway = null
      lastClosedAt = performance.now()
    }
  }, [isOpen, anchor])

  const handlers = {
    onPointerEnter(event: PointerEvent) {
      if (event.pointerType === 'touch' || isOpen) return
      isByFocus.current = false
      openAt(event.currentTarget, performance.now() - lastClosedAt < NEIGHBOUR_MS ? 0 : OPEN_MS)
    },
    onPointerLeave() {
      if (!isOpen) clearTimeout(timer.current)
    },
    onPointerDown: close,
    onFocus(event: FocusEvent) {
      const isReturn = event.target === leftFocus
      leftFocus = null
      if (isReturn || !event.target.matches(':focus-visible')) return
      isByFocus.current = true
      openAt(event.currentTarget, 0)
    },
    onBlur: close,
  }
  return { anchor, isOpen, close, gone: () => setAnchor(null), handlers }
}
