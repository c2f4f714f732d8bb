'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { DateField, DateTime, EmptyState, ErrorState, Field, Money, Points, SegmentedControl, Skeleton, Tile, TileRow } from '@/ui'
import { type EntryKind, MOVEMENT_KIND, type Movement } from '../domain'
import { entryFilters } from './entries-panel'
import { MembersByTier } from './members-by-tier'
import { daysBefore, RANGES, rangeOf } from './range'
import { ReasonsTable } from './reasons-table'
import { RollForwardTable } from './roll-forward-table'
import { SignedFigure } from './signed-figure'

const url = { ...entryFilters, tab: parseAsString, range: parseAsStringLiteral(RANGES).withDefault('30'), since: parseAsString, until: parseAsString }

/** Where points came from and went, and what they are worth: every figure opens to its entries. */
export function OverviewPanel({ today }: { today: string }) {
  const t = useTranslations('loyalty')
  const format = useFormatter()
  const trpc = useTRPC()
  const [{ range, since, until }, setUrl] = useQueryStates(url)
  const { from, to } = range === 'custom' ? { from: since ?? daysBefore(today, 29), to: until ?? today } : rangeOf(range, today)
  const overview = useQuery({ ...trpc.loyalty.overview.queryOptions({ from, to }), placeholderData: (previous) => previous })
  const open = (kind: EntryKind | null, reason: string | null = null) => void setUrl({ tab: 'entries', kind, reason, tier: null, from, to })
  const data = overview.data
  return (
    <div className="space-y-8">
      <div className="flex flex-wrap items-end gap-3">
        <SegmentedControl
          aria-label={t('overview.range')}
          value={range}
          onValueChange={(next) => void setUrl({ range: next, ...(next === 'custom' ? { since: from, until: to } : {}) })}
          options={RANGES.map((value) => ({ value, label: t(`overview.ranges.${value}`) }))}
        />
        {range === 'custom' && (
          <>
            <Field label={t('entries.from')} hideLabel>
              <DateField value={from} max={to} onChange={(event) => event.target.value && void setUrl({ since: event.target.value })} />
            </Field>
            <Field label={t('entries.to')} hideLabel>
              <DateField value={to} min={from} onChange={(event) => event.target.value && void setUrl({ until: event.target.value })} />
            </Field>
          </>
        )}
        {data && (
          <p className="ml-auto self-center text-ink-faint text-sm">
            {t('overview.asOf')} <DateTime at={data.asOf} />
          </p>
        )}
      </div>
      {overview.error && <ErrorState error={overview.error} onRetry={() => void overview.refetch()} retrying={overview.isFetching} />}
      {!data && !overview.error && <Waiting />}
      {data && data.members === 0 && (
        <EmptyState kind="nothing-yet" title={t('overview.empty')}>
          {t('overview.emptyHint')}
        </EmptyState>
      )}
      {data && data.members > 0 && (
        <>
          <TileRow label={t('overview.figures')}>
            <Tile
              label={t('overview.outstanding')}
              value={<Points amount={data.outstanding} bare />}
              n={format.number(data.members)}
              info={t('overview.about.outstanding')}
              onOpen={() => void setUrl({ tab: 'entries', kind: null, reason: null, tier: null, from: null, to: null })}
            />
            {data.held > 0 && <Tile label={t('overview.held')} value={<Points amount={data.held} bare />} info={t('overview.about.held')} />}
            <Tile
              label={t('overview.liability')}
              value={<Money value={data.liability} />}
              info={t('overview.about.liability')}
              onOpen={() => void setUrl({ tab: 'programme' })}
            />
            {TILES.map((movement) => (
              <Tile
                key={movement}
                label={t(`overview.movements.${movement}`)}
                value={<SignedFigure points={data.rollForward[movement]} />}
                info={t(`overview.about.${movement}`)}
                onOpen={() => open(MOVEMENT_KIND[movement])}
              />
            ))}
          </TileRow>
          <div className="grid gap-8 lg:grid-cols-2">
            <RollForwardTable report={data.rollForward} from={from} to={to} onOpen={open} />
            <div className="space-y-8">
              <MembersByTier members={data.membersByTier} />
              <ReasonsTable reasons={data.reasons} onOpen={(reason) => open('adjust', reason)} />
            </div>
          </div>
        </>
      )}
    </div>
  )
}

const TILES = ['earned', 'takenBack', 'adjusted', 'reversed'] as const satisfies readonly Movement[]

const Waiting = () => (
  <div aria-busy className="space-y-8">
    <Skeleton className="h-28 w-full" />
    <div className="grid gap-8 lg:grid-cols-2">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  </div>
)
