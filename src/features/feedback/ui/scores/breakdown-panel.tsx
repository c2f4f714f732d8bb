'use client'
import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { useMay } from '@/features/access/ui'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { ButtonLink, type Column, DataTable, EmptyState, Select, Sheet } from '@/ui'
import { LAST_ORDER_DAYS, SCORE_GROUPS, type ScoreGroup, type SurveyKind } from '../../domain'
import { AnswersFile } from './answers-file'
import { AnswersTable } from './answers-table'
import { useScoreWords } from './use-score-words'

type Row = inferRouterOutputs<AppRouter>['feedback']['scores']['by'][number]

/** The score by tier, product, topic, agent or programme, each with its interval and n; a row opens to its answers. */
export function BreakdownPanel({ kind, days }: { kind: SurveyKind; days: number | null }) {
  const t = useTranslations('feedback.breakdown')
  const trpc = useTRPC()
  const [by, setBy] = useQueryState('by', parseAsStringLiteral(SCORE_GROUPS).withDefault('tier'))
  const [open, setOpen] = useState<Row | null>(null)
  const groups = useQuery(trpc.feedback.scores.by.queryOptions({ kind, days, by }))
  const columns = useGroupColumns(kind)
  const mayHear = useMay('insights.read')
  const mayTake = useMay('insights.export')
  return (
    <>
      <div className="mb-3 max-w-56">
        <Select
          aria-label={t('by')}
          value={by}
          onValueChange={(next) => void setBy(next as ScoreGroup)}
          options={SCORE_GROUPS.map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
      </div>
      <p className="mb-3 max-w-text text-ink-muted">{t(`hints.${by}`, { days: LAST_ORDER_DAYS })}</p>
      <DataTable
        label={t(`groups.${by}`)}
        columns={columns}
        rows={groups.data}
        rowId={(row) => row.key}
        onRowOpen={setOpen}
        error={groups.error}
        onRetry={() => void groups.refetch()}
        empty={
          <EmptyState kind="nothing-yet" title={t('empty')}>
            {t(`hints.${by}`, { days: LAST_ORDER_DAYS })}
          </EmptyState>
        }
      />
      {open && (
        <Sheet
          open
          size="lg"
          onOpenChange={(next) => !next && setOpen(null)}
          title={open.label ?? t('without')}
          footer={
            ((by === 'product' && mayHear) || mayTake) && (
              <>
                {by === 'product' && mayHear && <ButtonLink href={`/insights/products?product=${open.key}`}>{t('voice')}</ButtonLink>}
                <AnswersFile input={{ kind, days, of: { by, key: open.key } }} />
              </>
            )
          }
        >
          <AnswersTable label={t('answers')} input={{ kind, days, of: { by, key: open.key } }} empty={<EmptyState kind="nothing-yet" title={t('empty')} />} />
        </Sheet>
      )}
    </>
  )
}

function useGroupColumns(kind: SurveyKind): Column<Row>[] {
  const t = useTranslations('feedback.breakdown')
  const words = useScoreWords(kind)
  return useMemo(
    () => [
      { id: 'group', header: t('group'), primary: true, cell: (row) => row.label ?? t('without') },
      { id: 'score', header: t('score'), align: 'end', width: '6rem', cell: (row) => <span className="font-medium tabular-nums">{words.score(row)}</span> },
      {
        id: 'interval',
        header: t('interval'),
        align: 'end',
        width: '11rem',
        hideBelow: 'sm',
        cell: (row) => <span className="text-ink-muted">{words.interval(row)}</span>,
      },
      { id: 'n', header: t('n'), align: 'end', width: '6rem', cell: (row) => <span className="tabular-nums">{row.n}</span> },
      { id: 'difference', header: t('difference'), width: '18rem', hideBelow: 'md', cell: (row) => words.difference(row.difference) },
    ],
    [t, words],
  )
}
