'use client'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { type Column, DataTable, DateTime, EmptyState, Section } from '@/ui'
import type { SimulatedRun, SimulatedStep, Step } from '../../../domain/flow'
import { StepOutcomeBadge, useReasonWords } from '../step-outcome'
import type { FlowWords } from '../use-flow-words'
import { SimulatedSheet } from './simulated-sheet'

type Row = SimulatedRun & { id: string }
type Props = {
  rows: readonly SimulatedRun[] | undefined
  steps: readonly Step[]
  words: FlowWords
  hasMore: boolean
  loadingMore: boolean
  onLoadMore: () => void
  error: unknown
  moreFailed: boolean
  onRetry: () => void
}

/** Person by person: when it would have begun, and what it would have come to; all its steps open beside. */
export function SimulatedRuns({ rows, steps, words, ...paging }: Props) {
  const t = useTranslations('flows.flow.simulate')
  const [open, setOpen] = useState<Row | null>(null)
  const columns = useColumns(steps, words)
  const named = useMemo(() => rows?.map((row, at): Row => ({ ...row, id: `${row.customerId} ${at}` })), [rows])
  return (
    <Section title={t('list')}>
      <DataTable
        label={t('rows')}
        columns={columns}
        rows={named}
        rowId={(row) => row.id}
        onRowOpen={setOpen}
        rowTone={(row) => (row.begins === 'starts' ? undefined : 'muted')}
        empty={<EmptyState kind="no-match" title={t('empty')} />}
        {...paging}
      />
      {open && <SimulatedSheet run={open} steps={steps} words={words} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function useColumns(steps: readonly Step[], words: FlowWords): Column<Row>[] {
  const t = useTranslations('flows.flow.simulate')
  const nameOf = useCustomerName()
  return useMemo(
    () => [
      { id: 'who', header: t('who'), primary: true, width: '13rem', cell: (row) => nameOf(row.customerName) },
      { id: 'when', header: t('when'), width: '12rem', hideBelow: 'sm', cell: (row) => <DateTime at={row.at} /> },
      { id: 'what', header: t('what'), cell: (row) => <What run={row} steps={steps} words={words} /> },
    ],
    [t, nameOf, steps, words],
  )
}

const QUIET = ['waits', 'passed', 'event-came', 'skipped']
const KEPT_BACK = ['suppressed', 'refused', 'held', 'failed']

/** The step that says most: what was held back, else the last thing done. */
const tellingStep = (run: SimulatedRun): SimulatedStep | undefined => {
  const told = run.steps.filter(({ outcome }) => !QUIET.includes(outcome))
  return told.find(({ outcome }) => KEPT_BACK.includes(outcome)) ?? told.at(-1)
}

function What({ run, steps, words }: { run: SimulatedRun; steps: readonly Step[]; words: FlowWords }) {
  const t = useTranslations('flows.flow.simulate')
  const sayReason = useReasonWords()
  const telling = tellingStep(run)
  if (run.begins !== 'starts') return t(`begins.${run.begins}`)
  if (!telling) return <span className="text-ink-muted">{run.reason ? sayReason(run.reason) : t('nothing')}</span>
  const step = steps.find(({ id }) => id === telling.stepId)
  return (
    <span className="flex min-w-0 items-baseline gap-x-2">
      <StepOutcomeBadge outcome={telling.outcome} reason={telling.reason} />
      {step && <span className="min-w-0 truncate text-ink-muted max-md:hidden">{words.step(step)}</span>}
    </span>
  )
}
