'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Badge, type Column, DataTable, pagesOf, RelativeTime } from '@/ui'
import type { NpsGroup, ScoreGroup, SurveyKind } from '../../domain'
import type { ResponseRow } from '../response-row'
import { ScoreBadge } from '../score-badge'

export type AnswersInput = {
  kind: SurveyKind
  days: number | null
  withComment?: boolean
  group?: NpsGroup
  of?: { by: ScoreGroup; key: string }
}

/** Answers, newest first, each with what its comment is about and how it sounds; a row leads to the customer. */
export function AnswersTable({ label, input, empty }: { label: string; input: AnswersInput; empty: ReactNode }) {
  const trpc = useTRPC()
  const responses = useInfiniteQuery(
    trpc.feedback.responses.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useResponseColumns()
  return (
    <DataTable
      label={label}
      columns={columns}
      {...pagesOf(responses)}
      rowId={(row) => row.id}
      rowHref={(row) => `/customers/${row.customerId}`}
      keys
      empty={empty}
    />
  )
}

const TONE = { positive: 'positive', negative: 'negative', mixed: 'caution' } as const

function useResponseColumns(): Column<ResponseRow>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('feedback')
  return useMemo(
    () => [
      { id: 'score', header: t('columns.score'), width: '5.5rem', cell: (row) => <AnswerScore answer={row} /> },
      { id: 'customer', header: t('columns.customer'), primary: true, width: '14rem', cell: (row) => nameOf(row.customerName ?? row.customerEmail) },
      { id: 'comment', header: t('columns.comment'), hideBelow: 'sm', cell: (row) => row.comment ?? <span className="text-ink-faint">{t('noComment')}</span> },
      {
        id: 'about',
        header: t('columns.about'),
        width: '13rem',
        hideBelow: 'lg',
        cell: (row) => <span className="text-ink-muted">{row.topics.join(', ')}</span>,
      },
      {
        id: 'sounds',
        header: t('columns.sounds'),
        width: '8rem',
        hideBelow: 'lg',
        cell: (row) =>
          row.sentiment && (
            <Badge tone={TONE[row.sentiment]} title={t('sentiment.hint')}>
              {t(`sentiment.${row.sentiment}`)}
            </Badge>
          ),
      },
      { id: 'at', header: t('columns.at'), align: 'end', width: '8rem', cell: (row) => <RelativeTime at={row.respondedAt} /> },
    ],
    [t, nameOf],
  )
}

/** A score on its scale. */
export function AnswerScore({ answer: { kind, score, scaleMax } }: { answer: { kind: SurveyKind; score: number; scaleMax: number } }) {
  const t = useTranslations('feedback.panel')
  return kind === 'nps' ? <ScoreBadge score={score} /> : <Badge>{t('of', { score, max: scaleMax })}</Badge>
}
