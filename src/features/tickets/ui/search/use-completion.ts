'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { FILTER_WORDS, type FilterWord } from '../../domain'

/** `text`: what the last word becomes when it is taken. `filter`: it names a filter, whose value follows. */
export type Suggestion = { text: string; filter: FilterWord | null }

const LAST = /(?:^|\s)(-?)([\p{L}]*)(:?)("?[^\s"]*)$/u
const PAUSE_MS = 120

/** What the word being typed at the end of a search could become: a filter, or a value of one. */
export function useCompletion(typed: string, active: boolean): { suggestions: Suggestion[]; take: (suggestion: Suggestion) => string } {
  const trpc = useTRPC()
  const [, minus = '', name = '', colon = '', rest = ''] = LAST.exec(typed) ?? []
  const word = FILTER_WORDS.find((one) => one === name.toLowerCase())
  const value = rest.replace(/^"/, '')
  const settled = useSettled(value)
  const isValue = colon === ':' && word !== undefined
  const values = useQuery(
    trpc.tickets.views.complete.queryOptions(
      { word: word ?? 'status', value: settled.slice(0, 100) },
      { enabled: active && isValue, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  )
  const cut = typed.length - (minus.length + name.length + colon.length + rest.length)
  const suggestions = isValue
    ? (values.data ?? [])
        // What was answered to fewer letters narrows at once: a fast typist takes what they see.
        .filter((one) => one.toLowerCase() !== value.toLowerCase() && one.toLowerCase().includes(value.toLowerCase()))
        .map((one) => ({ text: `${minus}${word}:${/\s/.test(one) ? `"${one}"` : one} `, filter: null }))
    : colon === '' && name.length >= 2 && rest === ''
      ? FILTER_WORDS.filter((one) => one.startsWith(name.toLowerCase())).map((one) => ({ text: `${minus}${one}:`, filter: one }))
      : []
  return { suggestions: active ? suggestions : [], take: ({ text }) => typed.slice(0, cut) + text }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
