'use client'
import { useCallback, useSyncExternalStore } from 'react'

/**
 * Whether the window is at least this wide. The server cannot know and says yes: hide by CSS what must not flash on a phone.
 * @param width a CSS length: `64rem`, `1280px`
 */
export function useWide(width: string): boolean {
  const query = `(min-width: ${width})`
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => true,
  )
}
