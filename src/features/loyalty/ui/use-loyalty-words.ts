'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTRPC } from '@/trpc/client'
import type { ReasonView } from '../domain'
import { isKnownReason, KNOWN_REASONS } from '../domain/known-reasons'

/** Reasons as people read them: those of the house in the reader's language, those that were renamed or added as they were written. */
export function useReasons() {
  const t = useTranslations('loyalty')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.loyalty.reasons.queryOptions(undefined, { staleTime: 300_000 }))
  return useMemo(() => {
    const labelOf = ({ code, label }: ReasonView): string => {
      return isKnownReason(code) && KNOWN_REASONS[code] === label ? t(`reasons.${code}`) : label
    }
    const labels = new Map((data ?? []).map((reason) => [reason.code, labelOf(reason)]))
    return {
      all: (data ?? []).map((reason) => ({ ...reason, label: labelOf(reason) })),
      active: (data ?? []).filter(({ active }) => active).map((reason) => ({ value: reason.code, label: labelOf(reason) })),
      label: (code: string | null): string => (code === null ? '' : (labels.get(code) ?? code)),
    }
  }, [data, t])
}

/** What the reader may do with points; until it is known, nothing. */
export function useLoyaltyRights() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.loyalty.rights.queryOptions(undefined, { staleTime: 300_000 }))
  return data ?? { actorId: null, adjust: false, approve: false, reverse: false, manage: false, export: false }
}
