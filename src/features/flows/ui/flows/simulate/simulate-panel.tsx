'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, EmptyState, ErrorState, pagesOf, Section, Skeleton, Tile, TileRow } from '@/ui'
import type { FlowDefinition, FlowVocabulary, Simulation } from '../../../domain/flow'
import { useFlowWords } from '../use-flow-words'
import { SimulatedRuns } from './simulated-runs'
import { SimulatedSteps } from './simulated-steps'

/** What has not been saved is asked about in an address, and addresses end somewhere. */
const LONGEST_ASKED = 9_000

type Props = {
  /** As it is kept; null: as it stands in the editor. */
  flowId: string | null
  definition: FlowDefinition
  isFinished: boolean
  vocabulary: FlowVocabulary
  onToSteps: () => void
}

/** What the flow would have done in the last 30 days: for whom, when, what, and what would have been held back and why. Nothing happens. */
export function SimulatePanel({ flowId, definition, isFinished, vocabulary, onToSteps }: Props) {
  const t = useTranslations('flows.flow.simulate')
  const trpc = useTRPC()
  const asked = flowId ? { flowId } : { definition: definition as never }
  const fits = flowId !== null || encodeURIComponent(JSON.stringify(definition)).length <= LONGEST_ASKED
  const simulation = useInfiniteQuery({
    ...trpc.flows.flows.simulate.infiniteQueryOptions({ ...asked, limit: 50 }, { getNextPageParam: (page) => page.nextCursor }),
    enabled: isFinished && fits,
    staleTime: 30_000,
    retry: false,
  })
  const words = useFlowWords(vocabulary)
  const [first] = simulation.data?.pages ?? []
  if (!isFinished || !fits)
    return (
      <EmptyState kind="nothing-yet" title={t(isFinished ? 'saveFirst' : 'unfinished')} action={<Button onClick={onToSteps}>{t('toSteps')}</Button>}>
        {t('asSaved')}
      </EmptyState>
    )
  if (!first && simulation.error) return <ErrorState error={simulation.error} onRetry={() => void simulation.refetch()} retrying={simulation.isFetching} />
  if (!first) return <Waiting />
  return (
    <div className="space-y-8">
      <Told simulation={first} />
      <Totals totals={first.totals} />
      {first.totals.triggers === 0 ? (
        <EmptyState kind="no-match" title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <>
          <SimulatedSteps steps={definition.steps} totals={first.totals} words={words} />
          <SimulatedRuns {...pagesOf(simulation)} steps={definition.steps} words={words} />
        </>
      )}
    </div>
  )
}

const Waiting = () => (
  <div aria-busy className="space-y-6">
    <Skeleton className="h-5 w-96 max-w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton lines={6} />
  </div>
)

/** What was looked at, and what of it could only be judged by today. */
function Told({ simulation: { from, to, truncated, judgedByToday } }: { simulation: Simulation }) {
  const t = useTranslations('flows.flow.simulate')
  const format = useFormatter()
  const day = (at: Date) => format.dateTime(new Date(at), { dateStyle: 'medium' })
  return (
    <div className="max-w-text space-y-1">
      <p>{t('period', { from: day(from), to: day(to) })}</p>
      <p className="text-ink-muted">{t('asSaved')}</p>
      {judgedByToday.length > 0 && (
        <p className="text-ink-muted">
          {t('today')} {format.list(judgedByToday.map((one) => t(`judged.${one}`)))}.
        </p>
      )}
      {truncated > 0 && <Banner tone="caution" title={t('truncated', { n: truncated })} />}
    </div>
  )
}

function Totals({ totals }: { totals: Simulation['totals'] }) {
  const t = useTranslations('flows.flow.simulate')
  const format = useFormatter()
  const rare = (['notAgain', 'notInAudience', 'tooManyRuns'] as const).filter((name) => totals[name] > 0)
  return (
    <Section title={t('title')}>
      <TileRow label={t('totals')}>
        <Tile label={t('triggers')} value={format.number(totals.triggers)} margin={t('n', { n: totals.people })} />
        <Tile label={t('starts')} value={format.number(totals.starts)} />
        <Tile label={t('done')} value={format.number(totals.done)} />
        <Tile label={t('heldOut')} value={format.number(totals.heldOut)} />
        {rare.map((name) => (
          <Tile key={name} label={t(name)} value={format.number(totals[name])} />
        ))}
      </TileRow>
    </Section>
  )
}
