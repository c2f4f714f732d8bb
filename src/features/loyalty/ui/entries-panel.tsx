'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC, useTRPCClient } from '@/trpc/client'
import {
  Badge,
  Button,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  Field,
  Points,
  pagesOf,
  RelativeTime,
  readServerError,
  Select,
  saveFile,
  toast,
} from '@/ui'
import { ENTRY_KINDS, type NamedEntryView, NONE } from '../domain'
import { useEntryTitle } from './use-entry-title'
import { useLoyaltyRights, useReasons } from './use-loyalty-words'

export const entryFilters = { kind: parseAsStringLiteral(ENTRY_KINDS), reason: parseAsString, tier: parseAsString, from: parseAsString, to: parseAsString }

/** Every entry of every customer, newest booking first; what a figure of the overview stands on. */
export function EntriesPanel() {
  const t = useTranslations('loyalty')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const rights = useLoyaltyRights()
  const [filters, setFilters] = useQueryStates(entryFilters)
  const given = useMemo(() => Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as Partial<Given>, [filters])
  const isFiltered = Object.keys(given).length > 0
  const entries = useInfiniteQuery(
    trpc.loyalty.allEntries.infiniteQueryOptions(given, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useEntryColumns()
  const clear = () => void setFilters({ kind: null, reason: null, tier: null, from: null, to: null })
  return (
    <>
      <Filters />
      <div className="mb-1 flex min-h-8 items-center gap-2">
        {filters.tier && <Badge>{t('entries.tierThen', { tier: filters.tier === NONE ? t('report.noTier') : filters.tier })}</Badge>}
        {isFiltered && (
          <Button size="sm" variant="ghost" className="-ml-2" onClick={clear}>
            {ui('clearFilters')}
          </Button>
        )}
        {rights.export && <ExportButton given={given} />}
      </div>
      <DataTable
        label={t('tabs.entries')}
        columns={columns}
        {...pagesOf(entries)}
        rowId={(entry) => entry.id}
        rowHref={(entry) => `/customers/${entry.personId}`}
        rowTone={(entry) => (entry.reversedById ? 'muted' : undefined)}
        refreshing={entries.isPlaceholderData}
        keys
        empty={
          isFiltered ? (
            <EmptyState kind="no-match" title={t('entries.noMatch')} action={<Button onClick={clear}>{ui('clearFilters')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={t('entries.empty')}>
              {t('entries.emptyHint')}
            </EmptyState>
          )
        }
      />
    </>
  )
}

type Given = { kind: (typeof ENTRY_KINDS)[number]; reason: string; tier: string; from: string; to: string }
const ALL = 'all'

function Filters() {
  const t = useTranslations('loyalty')
  const reasons = useReasons()
  const [filters, setFilters] = useQueryStates(entryFilters)
  return (
    <div className="mb-2 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Field label={t('entries.kind')}>
        <Select
          options={[{ value: ALL, label: t('entries.allKinds') }, ...ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`entry.kinds.${kind}`) }))]}
          value={filters.kind ?? ALL}
          onValueChange={(kind) => void setFilters({ kind: kind === ALL ? null : (kind as Given['kind']) })}
        />
      </Field>
      <Field label={t('entries.reason')}>
        <Select
          options={[
            { value: ALL, label: t('entries.allReasons') },
            { value: NONE, label: t('report.noReason') },
            ...reasons.all.map(({ code, label }) => ({ value: code, label })),
          ]}
          value={filters.reason ?? ALL}
          onValueChange={(reason) => void setFilters({ reason: reason === ALL ? null : reason })}
        />
      </Field>
      <Field label={t('entries.from')}>
        <DateField value={filters.from ?? ''} max={filters.to ?? undefined} onChange={(event) => void setFilters({ from: event.target.value || null })} />
      </Field>
      <Field label={t('entries.to')}>
        <DateField value={filters.to ?? ''} min={filters.from ?? undefined} onChange={(event) => void setFilters({ to: event.target.value || null })} />
      </Field>
    </div>
  )
}

/** Fetches page after page and hands over one file; nothing is kept when a page fails. */
function ExportButton({ given }: { given: Partial<Given> }) {
  const t = useTranslations('loyalty.entries')
  const client = useTRPCClient()
  const [done, setDone] = useState<number | null>(null)
  const run = async () => {
    setDone(0)
    try {
      const parts: string[] = []
      let cursor: string | null = null
      let count = 0
      do {
        const page: { csv: string; entries: number; nextCursor: string | null } = await client.loyalty.entriesCsv.query({ ...given, cursor })
        parts.push(page.csv)
        count += page.entries
        setDone(count)
        cursor = page.nextCursor
      } while (cursor)
      saveFile('points-entries.csv', 'text/csv;charset=utf-8', parts)
    } catch (error) {
      toast.failed({ title: t('exportFailed'), description: readServerError(error).message })
    } finally {
      setDone(null)
    }
  }
  return (
    <Button size="sm" icon={Download} className="ml-auto" loading={done !== null} onClick={() => void run()}>
      {done ? t('exporting', { count: done }) : t('export')}
    </Button>
  )
}

function useEntryColumns(): Column<NamedEntryView>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('loyalty')
  const title = useEntryTitle()
  return useMemo(
    () => [
      { id: 'customer', header: t('entries.customer'), primary: true, cell: (entry) => nameOf(entry.customerName) },
      {
        id: 'what',
        header: t('entries.what'),
        cell: (entry) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate">{title(entry)}</span>
            {entry.amount === 0 && <Badge>{t('held')}</Badge>}
            {entry.reversedById && <Badge>{t('reversed')}</Badge>}
          </span>
        ),
      },
      {
        id: 'who',
        header: t('entries.who'),
        hideBelow: 'lg',
        width: '11rem',
        cell: (entry) => (entry.actor.kind === 'system' ? t('automatic') : entry.actor.name),
      },
      { id: 'points', header: t('points'), align: 'end', width: '6rem', cell: (entry) => <Points amount={entry.amount || entry.heldAmount} signed bare /> },
      { id: 'balance', header: t('balanceAfter'), align: 'end', width: '7rem', hideBelow: 'md', cell: (entry) => <Points amount={entry.balanceAfter} bare /> },
      { id: 'booked', header: t('entries.booked'), align: 'end', width: '8rem', hideBelow: 'sm', cell: (entry) => <RelativeTime at={entry.bookedAt} /> },
    ],
    [t, nameOf, title],
  )
}
