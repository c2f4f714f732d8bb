'use client'
import { useEffect } from 'react'

const MAX_SEEN = 100
/** More at a time would lie over the page; the rest stands where such things stand. */
const MOST_AT_ONCE = 2

/**
 * Says each thing once in this window, however often it is told, also after a reload; of many at a time the first two.
 * @param place where the window remembers what it has said
 * @param keyOf what makes it the same thing; keep both functions stable
 */
export function useOnceInWindow<Thing>(place: string, things: readonly Thing[], keyOf: (thing: Thing) => string, say: (thing: Thing) => void): void {
  useEffect(() => {
    const seen = read(place)
    const fresh = things.filter((thing) => !seen.includes(keyOf(thing)))
    if (fresh.length === 0) return
    sessionStorage.setItem(place, JSON.stringify([...seen, ...fresh.map(keyOf)].slice(-MAX_SEEN)))
    for (const thing of fresh.slice(0, MOST_AT_ONCE)) say(thing)
  }, [place, things, keyOf, say])
}

function read(place: string): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.map(String) : []
  } catch {
    return []
  }
}
