'use client'
import type { inferOutput } from '@trpc/tanstack-react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { useTRPC } from '@/trpc/client'
import { type Column, RelativeTime } from '@/ui'

export type AuditRow = inferOutput<ReturnType<typeof useTRPC>['access']['audit']['list']>['data'][number]

export function useAuditColumns(): Column<AuditRow>[] {
  const t = useTranslations('access.audit')
  return useMemo(
    () => [
      { id: 'action', header: t('action'), primary: true, cell: (row) => <span className="font-mono text-sm">{row.action}</span> },
      { id: 'actor', header: t('actor'), cell: (row) => row.actor.name },
      {
        id: 'subject',
        header: t('subject'),
        hideBelow: 'md',
        cell: (row) => (
          <span>
            {row.subject.type} <span className="font-mono text-ink-faint text-sm">{row.subject.id.slice(-12)}</span>
          </span>
        ),
      },
      { id: 'data', header: t('what'), hideBelow: 'lg', cell: (row) => <span className="block truncate text-ink-muted">{summary(row.data)}</span> },
      { id: 'at', header: t('at'), align: 'end', width: '7.5rem', cell: (row) => <RelativeTime at={row.at} /> },
    ],
    [t],
  )
}

/** `from agent, to manager` from `{from: 'agent', to: 'manager'}`. */
const summary = (data: Record<string, unknown>): string =>
  Object.entries(data)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
