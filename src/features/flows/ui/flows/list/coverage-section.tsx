'use client'
import { useQuery } from '@tanstack/react-query'
import { Check, ListChecks } from 'lucide-react'
import NextLink from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, Section, Skeleton, Tile, TileRow } from '@/ui'
import type { Coverage } from '../../../domain/flow'
import { useFlowVocabulary, useFlowWords } from '../use-flow-words'
import { HighIntentSheet } from './high-intent-sheet'

/** How much of what matters a flow answers, and is measured: the index, and each behaviour with its flows. */
export function CoverageSection({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('flows.flow.coverage')
  const trpc = useTRPC()
  const coverage = useQuery(trpc.flows.flows.coverage.queryOptions())
  const [choosing, setChoosing] = useState(false)
  return (
    <Section
      title={t('title')}
      divided
      actions={
        mayManage && (
          <Button size="sm" icon={ListChecks} disabled={!coverage.data} onClick={() => setChoosing(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <p className="mb-4 max-w-text text-ink-muted">{t('hint')}</p>
      {coverage.error ? (
        <ErrorState compact error={coverage.error} onRetry={() => void coverage.refetch()} />
      ) : coverage.data ? (
        <Covered coverage={coverage.data} />
      ) : (
        <Skeleton lines={6} />
      )}
      {choosing && coverage.data && <HighIntentSheet listed={coverage.data.lines.map(({ event }) => event)} onClose={() => setChoosing(false)} />}
    </Section>
  )
}

function Covered({ coverage: { covered, listed, lines } }: { coverage: Coverage }) {
  const t = useTranslations('flows.flow.coverage')
  const format = useFormatter()
  const words = useFlowWords(useFlowVocabulary().data)
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-[14rem_1fr]">
      <TileRow label={t('index')} className="self-start">
        <Tile label={t('figure')} value={format.number(covered / listed, { style: 'percent' })} margin={t('of', { covered, listed })} info={t('info')} />
      </TileRow>
      <ul aria-label={t('list')}>
        {lines.map(({ event, covered: isCovered, flows }) => (
          <li key={event} className="hairline-b flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <span className="flex min-w-0 grow items-center gap-2">
              <Check aria-hidden size={14} strokeWidth={1.75} className={isCovered ? 'shrink-0 text-positive' : 'invisible shrink-0'} />
              {words.event(event)}
            </span>
            {flows.length === 0 && <span className="text-ink-faint">{t('none')}</span>}
            {flows.map(({ id, name, measured }) => (
              <span key={id} className="text-ink-muted">
                <NextLink href={`/flows/${id}`} className="underline">
                  {name}
                </NextLink>
                {!measured && ` · ${t('unmeasured')}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
