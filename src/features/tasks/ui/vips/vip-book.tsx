'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, Money, pagesOf, RelativeTime, Section, Select } from '@/ui'
import { ColleagueSelect } from '../colleague-select'
import { AssignPlaybookDialog } from '../playbooks/assign-playbook-dialog'
import type { VipRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

const url = { concierge: parseAsString, untouched: parseAsInteger }
const UNTOUCHED = [30, 60, 90, 180]

/** Each VIP, whose they are, when somebody was last in touch and when they next will be. Longest untouched first. */
export function VipBook({ mayAssign }: { mayAssign: boolean }) {
  const nameOf = useCustomerName()
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [{ concierge, untouched }, setUrl] = useQueryStates(url)
  const [selected, setSelected] = useState<Set<string>>(new Set())
  const [assigning, setAssigning] = useState(false)
  const colleagues = useQuery(trpc.access.colleagues.queryOptions())
  const filter = {
    ...(concierge === 'none' ? { withoutConcierge: true } : concierge ? { conciergeId: concierge } : {}),
    ...(untouched ? { untouchedDays: untouched } : {}),
  }
  const vips = useInfiniteQuery(
    trpc.tasks.vips.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useVipColumns(mayAssign)
  return (
    <Section
      title={t('vips.title')}
      aside={t('vips.aside')}
      actions={
        <>
          <Select
            className="w-44"
            aria-label={t('vips.concierge')}
            value={concierge ?? 'all'}
            onValueChange={(value) => void setUrl({ concierge: value === 'all' ? null : value })}
            options={[
              { value: 'all', label: t('vips.everybodys') },
              { value: 'none', label: t('vips.nobodys') },
              ...(colleagues.data ?? []).map((person) => ({ value: person.id, label: person.name })),
            ]}
          />
          <Select
            className="w-44"
            aria-label={t('vips.untouched')}
            value={String(untouched ?? 0)}
            onValueChange={(value) => void setUrl({ untouched: value === '0' ? null : Number(value) })}
            options={[{ value: '0', label: t('vips.anyTime') }, ...UNTOUCHED.map((days) => ({ value: String(days), label: t('vips.untouchedFor', { days }) }))]}
          />
        </>
      }
    >
      {mayAssign && selected.size > 0 && (
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <span>{t('vips.selected', { count: selected.size })}</span>
          <Button variant="primary" onClick={() => setAssigning(true)}>
            {t('assignMany.title')}
          </Button>
          <Button variant="ghost" onClick={() => setSelected(new Set())}>
            {t('vips.clear')}
          </Button>
        </div>
      )}
      <DataTable
        label={t('vips.title')}
        columns={columns}
        {...pagesOf(vips)}
        rowId={(row) => row.customerId}
        rowLabel={(row) => nameOf(row.name ?? row.email)}
        rowHref={(row) => `/customers/${row.customerId}`}
        {...(mayAssign ? { selected, onSelectedChange: setSelected } : {})}
        empty={
          concierge || untouched ? (
            <EmptyState
              kind="no-match"
              title={t('vips.noMatch')}
              action={<Button onClick={() => void setUrl({ concierge: null, untouched: null })}>{t('vips.showAll')}</Button>}
            />
          ) : (
            <EmptyState kind="nothing-yet" title={t('vips.none')}>
              {t('vips.noneHint')}
            </EmptyState>
          )
        }
      />
      <AssignPlaybookDialog
        whom={{ customerIds: [...selected] }}
        name={t('vips.selected', { count: selected.size })}
        open={assigning}
        onOpenChange={(open) => {
          setAssigning(open)
          if (!open) setSelected(new Set())
        }}
      />
    </Section>
  )
}

function useVipColumns(mayAssign: boolean): Column<VipRow>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('tasks')
  const { setConcierge } = useTaskActions()
  return useMemo(
    () => [
      { id: 'customer', header: t('columns.customer'), primary: true, cell: (row) => nameOf(row.name ?? row.email) },
      { id: 'tier', header: t('vips.tier'), hideBelow: 'lg', width: '7rem', cell: (row) => row.tier ?? '' },
      {
        id: 'concierge',
        header: t('vips.concierge'),
        width: '12rem',
        hideBelow: 'sm',
        cell: (row) =>
          mayAssign ? (
            <ColleagueSelect
              label={t('vips.conciergeOf', { name: nameOf(row.name ?? row.email) })}
              value={row.conciergeId}
              shown={row.conciergeName ?? t('vips.nobody')}
              onChange={(userId) => setConcierge.mutate({ customerId: row.customerId, userId })}
            />
          ) : (
            (row.conciergeName ?? <span className="text-ink-faint">{t('vips.nobody')}</span>)
          ),
      },
      {
        id: 'sales',
        header: t('vips.netSales'),
        align: 'end',
        hideBelow: 'lg',
        width: '8rem',
        cell: (row) => <Money value={{ amountMinor: row.netSalesMinor, currency: row.currency }} />,
      },
      {
        id: 'last',
        header: t('vips.lastTouch'),
        align: 'end',
        width: '9rem',
        cell: (row) => (row.lastTouchAt ? <RelativeTime at={row.lastTouchAt} /> : <span className="text-ink-faint">{t('vips.never')}</span>),
      },
      {
        id: 'next',
        header: t('vips.nextTouch'),
        align: 'end',
        hideBelow: 'md',
        width: '9rem',
        cell: (row) =>
          row.nextTouchAt ? (
            <RelativeTime at={row.nextTouchAt} />
          ) : (
            <span className="text-ink-faint">{row.openTasks > 0 ? t('noDue') : t('vips.nothingPlanned')}</span>
          ),
      },
    ],
    [t, nameOf, mayAssign, setConcierge],
  )
}
