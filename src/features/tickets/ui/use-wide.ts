'use client'
import { useSyncExternalStore } from 'react'

const WIDE = '(min-width: 1280px)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Room for three panes. The server cannot know and says yes; below that width the third pane is hidden until the browser has said no. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
