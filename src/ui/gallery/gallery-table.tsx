'use client'
import { useState } from 'react'
import { Avatar, Badge, Button, type Column, DataTable, DensityToggle, EmptyState, Money, RelativeTime, Section, type Sort, StatusBadge } from '..'

type Sample = { id: string; name: string; email: string; tier: 'Gold' | 'Silver' | 'Bronze'; orders: number; netMinor: bigint; seen: Date; late: boolean }

const NAMES = ['Anna Weber', 'Jon Park', 'Lena Åkesson', 'Marta Ruiz-Castellanos', 'Tom Becker', 'Ines Duarte', 'Oskar Lindqvist', 'Yuki Tanaka']
const sampleAt = (index: number): Sample => {
  const name = NAMES[index % NAMES.length] ?? ''
  return {
    id: String(index + 1),
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}${index}@shop.example`,
    tier: (['Gold', 'Silver', 'Bronze'] as const)[index % 3] ?? 'Bronze',
    orders: 20 - (index % 17),
    netMinor: BigInt(184_250 - index * 731),
    seen: new Date(Date.now() - index * 5_400_000),
    late: index % 5 === 2,
  }
}
const ALL = Array.from({ length: 400 }, (_, index) => sampleAt(index))

const columns: Column<Sample>[] = [
  {
    id: 'name',
    header: 'Customer',
    primary: true,
    sortable: true,
    cell: ({ name }) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={name} />
        <span className="truncate">{name}</span>
      </span>
    ),
  },
  { id: 'email', header: 'E-mail', hideBelow: 'lg', cell: ({ email }) => <span className="text-ink-muted">{email}</span> },
  { id: 'tier', header: 'Tier', width: '6rem', hideBelow: 'sm', cell: ({ tier }) => <Badge tone={tier === 'Gold' ? 'accent' : 'neutral'}>{tier}</Badge> },
  {
    id: 'state',
    header: 'State',
    width: '9rem',
    hideBelow: 'md',
    cell: ({ late }) => (late ? <StatusBadge tone="caution">Parcel late</StatusBadge> : <StatusBadge tone="positive">Fine</StatusBadge>),
  },
  { id: 'orders', header: 'Orders', width: '5.5rem', align: 'end', sortable: true, hideBelow: 'sm', cell: ({ orders }) => orders },
  {
    id: 'net',
    header: 'Net sales',
    width: '8rem',
    align: 'end',
    sortable: true,
    cell: ({ netMinor }) => <Money value={{ amountMinor: netMinor, currency: 'EUR' }} />,
  },
  { id: 'seen', header: 'Last order', width: '8rem', align: 'end', hideBelow: 'md', cell: ({ seen }) => <RelativeTime at={seen} className="text-ink-muted" /> },
]

export function GalleryTable({ keys = false }: { keys?: boolean }) {
  const [count, setCount] = useState(12)
  const [sort, setSort] = useState<Sort>({ by: 'net', descending: true })
  const [selected, setSelected] = useState<Set<string>>(() => new Set(['2']))
  return (
    <DataTable
      label="Customers"
      keys={keys}
      columns={columns}
      rows={ALL.slice(0, count)}
      rowId={({ id }) => id}
      rowLabel={({ name }) => name}
      rowHref={({ id }) => `/dev/ui?customer=${id}`}
      sort={sort}
      onSortChange={setSort}
      selected={selected}
      onSelectedChange={setSelected}
      total={ALL.length}
      hasMore={keys && count < ALL.length}
      onLoadMore={() => setCount((shown) => shown + 100)}
      empty={null}
    />
  )
}

const nameOf = ({ id }: Sample) => id

/** Loading, empty and failed, beside the real one. */
export function GalleryTables() {
  return (
    <div id="tables" className="space-y-10">
      <Section divided title="Table" aside="400 customers" actions={<DensityToggle />}>
        <GalleryTable keys />
      </Section>
      <Section divided title="Table, loading">
        <DataTable label="Customers" columns={columns} rows={undefined} rowId={nameOf} empty={null} />
      </Section>
      <div className="grid gap-8 md:grid-cols-2">
        <Section divided title="Table, no match">
          <DataTable
            label="Customers"
            columns={columns}
            rows={[]}
            rowId={nameOf}
            empty={
              <EmptyState kind="no-match" title="No customer matches" action={<Button size="sm">Clear filters</Button>}>
                Tier Gold, not seen for 90 days.
              </EmptyState>
            }
          />
        </Section>
        <Section divided title="Table, failed">
          <DataTable
            label="Customers"
            columns={columns}
            rows={undefined}
            rowId={nameOf}
            error={new Error('The list could not be read.')}
            onRetry={() => {}}
            empty={null}
          />
        </Section>
      </div>
    </div>
  )
}
