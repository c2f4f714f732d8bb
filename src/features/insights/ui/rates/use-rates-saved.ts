'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { toast } from '@/ui'

/** Figures are converted when they are asked: after a change of rates all are asked again. */
export function useRatesSaved() {
  const t = useTranslations('insights.rates')
  const trpc = useTRPC()
  const client = useQueryClient()
  return async ({ set, unchanged }: { set: number; unchanged: number }) => {
    await client.invalidateQueries(trpc.insights.pathFilter())
    toast.done({ title: t('saved', { set, unchanged }) })
  }
}
