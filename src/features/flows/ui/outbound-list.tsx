'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, pagesOf, RelativeTime, Select } from '@/ui'
import { OUTBOUND_STATES, type OutboundState } from '../domain'
import { MessageSheet } from './message-sheet'
import { MessageState, type OutboundMessageRow } from './message-state'

/** Messages no agent wrote, newest first, each with its reason. @param only one state, without the choice of others */
export function OutboundList({ mayManage, only }: { mayManage: boolean; only?: OutboundState }) {
  const t = useTranslations('flows')
  const trpc = useTRPC()
  const [{ state: chosen }, setUrl] = useQueryStates({ state: parseAsStringLiteral(OUTBOUND_STATES) })
  const [open, setOpen] = useState<OutboundMessageRow | null>(null)
  const state = only ?? chosen
  const messages = useInfiniteQuery(
    trpc.flows.outbound.infiniteQueryOptions(state ? { state } : {}, { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous }),
  )
  const columns = useColumns()
  return (
    <>
      {!only && (
        <div className="mb-3 max-w-56">
          <Select
            aria-label={t('state')}
            value={chosen ?? 'all'}
            onValueChange={(next) => void setUrl({ state: next === 'all' ? null : (next as OutboundState) })}
            options={[{ value: 'all', label: t('anyState') }, ...OUTBOUND_STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))]}
          />
        </div>
      )}
      <DataTable
        label={only ? t('tabs.held') : t('tabs.messages')}
        columns={columns}
        {...pagesOf(messages)}
        rowId={(row) => row.id}
        onRowOpen={setOpen}
        empty={
          chosen && !only ? (
            <EmptyState kind="no-match" title={t('empty.noMatch')} action={<Button onClick={() => void setUrl({ state: null })}>{t('empty.all')}</Button>} />
          ) : (
            <EmptyState kind="nothing-yet" title={only ? t('empty.held') : t('empty.title')}>
              {only ? t('empty.heldHint') : t('empty.hint')}
            </EmptyState>
          )
        }
      />
      {open && <MessageSheet message={open} mayManage={mayManage} onClose={() => setOpen(null)} />}
    </>
  )
}

function useColumns(): Column<OutboundMessageRow>[] {
  const nameOf = useCustomerName()
  const t = useTranslations('flows')
  return useMemo(
    () => [
      { id: 'customer', header: t('columns.customer'), primary: true, cell: (row) => nameOf(row.customerName ?? row.customerEmail) },
      { id: 'what', header: t('columns.what'), hideBelow: 'sm', cell: (row) => (row.purpose === 'survey' ? t('ask', { what: row.source }) : row.source) },
      { id: 'state', header: t('columns.state'), width: '22rem', cell: (row) => <MessageState message={row} /> },
      { id: 'by', header: t('columns.by'), hideBelow: 'lg', width: '10rem', cell: (row) => row.createdBy },
      { id: 'at', header: t('columns.at'), align: 'end', hideBelow: 'md', width: '9rem', cell: (row) => <RelativeTime at={row.createdAt} /> },
    ],
    [t, nameOf],
  )
}
