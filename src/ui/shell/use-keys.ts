'use client'
import { useEffect, useRef } from 'react'
import { addShortcuts, type Shortcut } from './key-map'

/**
 * Shortcuts of this screen while it is mounted. Keys without ⌘/Ctrl never fire while typing or behind a dialog, and the reader can
 * switch them off. Everything they do must also be reachable by mouse.
 */
export function useKeys(shortcuts: readonly Shortcut[], enabled = true): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => (enabled ? addShortcuts(latest) : undefined), [enabled])
}
