'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, NumberField, readServerError, Section, Skeleton, toast } from '@/ui'
import { HEALTH_PARTS, type HealthPart, type HealthWeights } from '../../domain'
import { useFigure } from '../figures/use-figure'
import type { DashboardFilter } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

type Props = { filter: DashboardFilter; mayManage: boolean; onOpen: (kpi: string) => void }

/** The health of customers, its parts and their weights: nothing of it is hidden, every part opens to its people. */
export function HealthSection({ filter, mayManage, onOpen }: Props) {
  const t = useTranslations('insights.health')
  const trpc = useTRPC()
  const weights = useQuery(trpc.insights.health.weights.queryOptions())
  return (
    <Section title={t('title')} divided className="mt-10">
      <p className="mb-3 max-w-text text-ink-muted">{t('hint')}</p>
      {weights.error ? (
        <ErrorState error={weights.error} onRetry={() => void weights.refetch()} />
      ) : weights.data ? (
        <Parts key={JSON.stringify(weights.data)} saved={weights.data} filter={filter} mayManage={mayManage} onOpen={onOpen} />
      ) : (
        <Skeleton lines={7} />
      )}
    </Section>
  )
}

function Parts({ saved, filter, mayManage, onOpen }: Props & { saved: HealthWeights }) {
  const t = useTranslations('insights.health')
  const words = useKpiWords()
  const [weights, setWeights] = useState(saved)
  const save = useSave()
  const changed = HEALTH_PARTS.some((part) => weights[part] !== saved[part])
  const weighsNothing = HEALTH_PARTS.every((part) => weights[part] === 0)
  const sum = HEALTH_PARTS.reduce((total, part) => total + saved[part], 0)
  const cell = 'py-1.5 pl-4 text-right'
  return (
    <>
      <div className="max-w-3xl overflow-x-auto">
        <table className="w-full border-collapse tabular-nums">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr className="hairline-b text-left text-ink-muted text-sm">
              {(['part', 'weight', 'share', 'people'] as const).map((column, index) => (
                <th key={column} scope="col" className={index === 0 ? 'py-2 font-normal' : 'py-2 pl-4 text-right font-normal'}>
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {HEALTH_PARTS.map((part) => (
              <tr key={part} className="hairline-b">
                <th scope="row" className="py-1.5 text-left font-medium">
                  {words.name(`health-${part}`)}
                </th>
                <td className={cell}>
                  {mayManage ? (
                    <NumberField
                      aria-label={t('weightOf', { part: words.name(`health-${part}`) })}
                      className="ml-auto w-28"
                      min={0}
                      max={100}
                      step={5}
                      value={weights[part]}
                      onValueChange={(value) => setWeights({ ...weights, [part]: Math.round(value ?? 0) })}
                    />
                  ) : (
                    saved[part]
                  )}
                </td>
                <FigureCells kpi={`health-${part}` satisfies `health-${HealthPart}`} filter={filter} onOpen={onOpen} />
              </tr>
            ))}
            <tr>
              <th scope="row" className="py-2 text-left font-medium">
                {t('all')}
              </th>
              <td className={cell}>{sum}</td>
              <FigureCells kpi="customer-health" filter={filter} onOpen={onOpen} />
            </tr>
          </tbody>
        </table>
      </div>
      {mayManage && (
        <Button className="mt-3" disabled={!changed || weighsNothing} loading={save.isPending} onClick={() => save.mutate(weights)}>
          {t('save')}
        </Button>
      )}
    </>
  )
}

/** A figure and how many stand behind it; it opens to them. */
function FigureCells({ kpi, filter, onOpen }: { kpi: string; filter: DashboardFilter; onOpen: (kpi: string) => void }) {
  const t = useTranslations('insights.health')
  const words = useKpiWords()
  const format = useFormatter()
  const { notBy, figure } = useFigure(kpi, filter)
  const data = figure.data
  if (notBy || figure.error || (data && data.value === null))
    return (
      <td colSpan={2} className="py-1.5 pl-4 text-right text-ink-faint text-sm">
        {notBy ? words.notBy(notBy) : figure.error ? figure.error.message : data && words.blank(data)}
      </td>
    )
  return (
    <>
      <td className="py-1.5 pl-4 text-right">
        {data && data.value !== null ? (
          <button
            type="button"
            aria-label={t('open', { part: words.name(kpi) })}
            className="min-h-6 rounded-sm px-1 hover:bg-sunken"
            onClick={() => onOpen(kpi)}
          >
            {words.value(data, data.value)}
          </button>
        ) : (
          <Skeleton className="ml-auto h-4 w-12" />
        )}
      </td>
      <td className="py-1.5 pl-4 text-right text-ink-muted">{data && format.number(data.n)}</td>
    </>
  )
}

function useSave() {
  const t = useTranslations('insights.health')
  const trpc = useTRPC()
  const client = useQueryClient()
  return useMutation(
    trpc.insights.health.saveWeights.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('saved') })
        void client.invalidateQueries(trpc.insights.pathFilter())
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
}
