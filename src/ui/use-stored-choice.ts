'use client'
import { useCallback, useSyncExternalStore } from 'react'

const EVENT = 'rapport-stored-choice'

function subscribe(listener: () => void): () => void {
  window.addEventListener(EVENT, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(EVENT, listener)
    window.removeEventListener('storage', listener)
  }
}

/** A preference kept in this browser; all components and tabs follow at once. The first option is the default and what the server renders. */
export function useStoredChoice<Choice extends string>(key: string, options: readonly [Choice, ...Choice[]]): [Choice, (choice: Choice) => void] {
  const [fallback] = options
  const read = () => options.find((option) => option === window.localStorage.getItem(key)) ?? fallback
  const choice = useSyncExternalStore(subscribe, read, () => fallback)
  const choose = useCallback(
    (next: Choice) => {
      window.localStorage.setItem(key, next)
      window.dispatchEvent(new Event(EVENT))
    },
    [key],
  )
  return [choice, choose]
}
