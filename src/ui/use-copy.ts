'use client'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text'

export type CopyOutcome = 'copied' | 'notCopied'
const SAID_MS = 2_000

/** Copies on call; what came of it, for two seconds when it worked, until the next try when it did not: then somebody has to do it by hand. */
export function useCopy(text: string): { outcome: CopyOutcome | null; copy: () => void } {
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null)
  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  return { outcome, copy: () => void copyText(text).then((done) => setOutcome(done ? 'copied' : 'notCopied')) }
}
