'use client'
import { useEffect, useState } from 'react'
import type { PaletteItem, SearchProvider } from './palette'

type Group = { id: string; label: string; items: readonly PaletteItem[] }
type Answers = { query: string; groups: readonly Group[]; failed: readonly string[] }

const NOTHING: Answers = { query: '', groups: [], failed: [] }
const PAUSE_MS = 140
const SHORTEST = 2

/** Asks every provider once typing rests; an answer to an older question is never shown, a failing provider does not hide the others. */
export function usePaletteSearch(providers: readonly SearchProvider[], text: string) {
  const query = text.trim()
  const [answers, setAnswers] = useState(NOTHING)
  const isAsking = query.length >= SHORTEST

  useEffect(() => {
    if (!isAsking) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const settled = await Promise.allSettled(providers.map(({ search }) => search(query, abort.signal)))
      if (abort.signal.aborted) return
      const groups = providers.map(({ id, label }, index): Group => {
        const answer = settled[index]
        return { id, label, items: answer?.status === 'fulfilled' ? answer.value : [] }
      })
      setAnswers({ query, groups, failed: providers.filter((_, index) => settled[index]?.status === 'rejected').map(({ label }) => label) })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [providers, query, isAsking])

  if (!isAsking) return { groups: [], failed: [], searching: false }
  return { groups: answers.groups, failed: answers.failed, searching: answers.query !== query }
}
