'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import { languageOf } from '@/ui/i18n/locale'
import type { Speech } from '../domain'

/** In the reader's language, with the names of tiers, segments and products. @param more names of what was just chosen and is in no rule yet, as `source:id` */
export function useSpeech(more?: Readonly<Record<string, string>>): Speech {
  const locale = languageOf(useLocale())
  const trpc = useTRPC()
  const { data } = useQuery(trpc.segments.vocabulary.queryOptions(undefined, { staleTime: 60_000 }))
  return useMemo(
    () => ({ locale, currency: data?.currency ?? 'EUR', nameOf: (source, id) => more?.[`${source}:${id}`] ?? data?.names[`${source}:${id}`] }),
    [locale, data, more],
  )
}

/** What the reader may do with segments; until it is known, nothing. */
export function useSegmentRights() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.segments.rights.queryOptions(undefined, { staleTime: 300_000 }))
  return data ?? { manage: false, export: false }
}
