'use client'
import { useSyncExternalStore } from 'react'

const STEP_MS = 30_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for the whole page, so that fifty rows turn over together. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const currentStep = () => Math.floor(Date.now() / STEP_MS)

/** Milliseconds since 1970, renewed every 30 s. Never earlier than the last half minute's start. */
export function useNow(): number {
  useSyncExternalStore(subscribe, currentStep, currentStep)
  return Date.now()
}
