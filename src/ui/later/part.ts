'use client'
import { useSyncExternalStore } from 'react'

/** Code that comes after what is seen first: asked for once however often it is wanted, kept when it has come. */
export type Part<Code> = { now: () => Code | null; fetch: () => Promise<Code>; onArrival: (tell: () => void) => () => void }

/** @param load `() => import('./x').then((module) => module.X)`, in place: the bundler reads it. What failed to come is asked for anew the next time. */
export function partOf<Code>(load: () => Promise<Code>): Part<Code> {
  let arrived: Code | null = null
  let asked: Promise<Code> | null = null
  const waiting = new Set<() => void>()
  const ask = async () => {
    try {
      arrived = await load()
    } catch (thrown) {
      asked = null
      throw thrown
    }
    for (const tell of waiting) tell()
    return arrived
  }
  return {
    now: () => arrived,
    fetch: () => {
      asked ??= ask()
      return asked
    },
    onArrival: (tell) => {
      waiting.add(tell)
      return () => waiting.delete(tell)
    },
  }
}

const notYet = () => null

/** The code, or null before it is there. The server and the first render of a page that came from it never have it: both show the same. */
export const useArrived = <Code>(part: Part<Code>): Code | null => useSyncExternalStore(part.onArrival, part.now, notYet)
