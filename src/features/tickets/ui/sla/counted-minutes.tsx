'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Spinner } from '@/ui'
import type { SlaTargetKind } from '../../domain'

const FRESH_MS = 30_000

/** How many minutes of opening hours have been counted for a promise that runs. Asked for when somebody points at the badge, not with every row. */
export function CountedMinutes({ ticketId, kind }: { ticketId: string; kind: SlaTargetKind }) {
  const t = useTranslations('tickets.clock')
  const format = useFormatter()
  const trpc = useTRPC()
  const clock = useQuery(trpc.tickets.sla.clock.queryOptions({ ticketId }, { staleTime: FRESH_MS }))
  if (clock.isPending) return <Spinner />
  const target = clock.data?.targets.find((one) => one.kind === kind && one.endedAt === null)
  if (!target) return null
  return <span className="tabular-nums">{t('counted', { counted: format.number(target.counted), minutes: format.number(target.minutes) })}</span>
}
