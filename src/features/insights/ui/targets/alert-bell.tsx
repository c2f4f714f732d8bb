'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell, BellDot } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useTRPC } from '@/trpc/client'
import { IconButton, later, PopoverLater, whenIdle } from '@/ui'

const AlertList = later(() => import('./alert-list').then((module) => module.AlertList))

const SHOWN = 5

/** Missed targets, wherever one is: a dot while there are unseen ones; opening it has seen them. */
export function AlertBell() {
  const t = useTranslations('insights.bell')
  const trpc = useTRPC()
  const client = useQueryClient()
  const unseen = useQuery(trpc.insights.targets.unseen.queryOptions())
  const alerts = useQuery(trpc.insights.targets.alerts.queryOptions({ limit: SHOWN }))
  const seen = useMutation(trpc.insights.targets.seen.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.insights.targets.unseen.pathFilter()) }))
  useEffect(() => whenIdle(AlertList.fetch), [])
  const count = unseen.data ?? 0
  return (
    <PopoverLater
      title={t('title')}
      onOpenChange={(open) => open && count > 0 && seen.mutate()}
      trigger={<IconButton icon={count > 0 ? BellDot : Bell} label={t('label', { count })} />}
    >
      <AlertList alerts={alerts.data?.data ?? []} />
    </PopoverLater>
  )
}
