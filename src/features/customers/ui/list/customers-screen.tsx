'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Merge, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, DataTable, EmptyState, IconButton, Input, Page, pagesOf, Select, useKeys } from '@/ui'
import { CUSTOMER_SORTS } from '../../domain/inputs'
import { useRested } from '../use-rested'
import { useCustomerColumns } from './use-customer-columns'

const url = {
  q: parseAsString.withDefault('').withOptions({ limitUrlUpdates: debounce(300) }),
  sort: parseAsStringLiteral(CUSTOMER_SORTS).withDefault('activity'),
}

type Props = {
  /** How a tier is shown, by its code. */
  tier: (code: string) => ReactNode
  /** Where people come from when there are none yet: a link to connecting a store, for those who may. */
  begin?: ReactNode
}

/** Everybody the stores and the inbox know; search and order live in the address. */
export function CustomersScreen({ tier, begin }: Props) {
  const t = useTranslations('customers')
  const trpc = useTRPC()
  const [{ q, sort }, setUrl] = useQueryStates(url)
  const query = useRested(q.trim())
  const searchRef = useRef<HTMLInputElement>(null)
  const columns = useCustomerColumns(tier)
  const list = useInfiniteQuery(
    trpc.customers.list.infiniteQueryOptions(
      { sort, limit: 50, ...(query ? { query } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const duplicates = useQuery(trpc.customers.countSuggestions.queryOptions()).data?.open ?? 0
  useKeys([{ keys: '/', label: t('search.label'), group: t('title'), run: () => searchRef.current?.focus() }])
  const clear = () => {
    void setUrl({ q: null })
    searchRef.current?.focus()
  }
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink icon={Merge} href="/customers/merge">
          {t('queue.link', { count: duplicates })}
        </ButtonLink>
      }
      filters={
        <>
          <Input
            ref={searchRef}
            role="searchbox"
            autoComplete="off"
            icon={Search}
            end={q && <IconButton size="sm" icon={X} label={t('search.clear')} onClick={clear} />}
            className="w-full sm:w-96"
            aria-label={t('search.label')}
            aria-keyshortcuts="/"
            placeholder={t('search.placeholder')}
            maxLength={200}
            value={q}
            onChange={(event) => void setUrl({ q: event.target.value || null })}
            onKeyDown={intoTheRows}
          />
          <div className="w-52">
            <Select
              aria-label={t('sort.label')}
              value={sort}
              onValueChange={(next) => void setUrl({ sort: next })}
              options={CUSTOMER_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
            />
          </div>
        </>
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        {...pagesOf(list)}
        rowId={(row) => row.id}
        rowHref={(row) => `/customers/${row.id}`}
        refreshing={list.isPlaceholderData}
        keys
        empty={
          query ? (
            <EmptyState kind="no-match" title={t('noMatch.title', { query })} action={<Button onClick={clear}>{t('search.clear')}</Button>}>
              {t('noMatch.hint')}
            </EmptyState>
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty.title')} action={begin}>
              {t('empty.hint')}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

/** Enter and arrow down lead from the search into its result; Escape leaves the field to the keys of the list. */
function intoTheRows(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key === 'Escape') event.currentTarget.blur()
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
  event.preventDefault()
  document.querySelector<HTMLElement>('tr[data-index="0"] [data-row-target]')?.focus()
}
