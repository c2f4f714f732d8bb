'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, DataTable, EmptyState, Page, pagesOf, Select } from '@/ui'
import { AuditSheet } from './audit-sheet'
import { useAuditColumns } from './use-audit-columns'

const url = { action: parseAsString, actor: parseAsString, subjectType: parseAsString, subject: parseAsString }
const EVERYTHING = '*'

/** Who changed what, newest first. Filters live in the address, so a finding can be sent to a colleague. */
export function AuditScreen() {
  const t = useTranslations('access.audit')
  const settings = useTranslations('access.settings')
  const common = useTranslations('ui.actions')
  const trpc = useTRPC()
  const [filters, setFilters] = useQueryStates(url)
  const [openId, setOpenId] = useState<string | null>(null)
  const words = useQuery(trpc.access.audit.words.queryOptions())
  const list = useInfiniteQuery(
    trpc.access.audit.list.infiniteQueryOptions(
      { action: filters.action, actorId: filters.actor, subjectType: filters.subjectType, subjectId: filters.subject, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const pages = pagesOf(list)
  const columns = useAuditColumns()
  const actions = useMemo(() => actionOptions(words.data?.actions ?? []), [words.data])
  const clear = () => void setFilters({ action: null, actor: null, subjectType: null, subject: null })
  const isFiltered = Object.values(filters).some((value) => value !== null)
  return (
    <Page
      title={t('title')}
      description={t('description')}
      back={{ href: '/settings', label: settings('title') }}
      filters={
        <>
          <div className="w-48">
            <Select
              aria-label={t('actor')}
              value={filters.actor ?? EVERYTHING}
              onValueChange={(actor) => void setFilters({ actor: actor === EVERYTHING ? null : actor })}
              options={[{ value: EVERYTHING, label: t('everybody') }, ...(words.data?.actors ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
            />
          </div>
          <div className="w-60">
            <Select
              aria-label={t('action')}
              value={filters.action ?? EVERYTHING}
              onValueChange={(action) => void setFilters({ action: action === EVERYTHING ? null : action })}
              options={[{ value: EVERYTHING, label: t('everything') }, ...actions]}
            />
          </div>
          {isFiltered && (
            <Button variant="ghost" onClick={clear}>
              {common('clearFilters')}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        {...pages}
        rowId={(row) => row.id}
        onRowOpen={(row) => setOpenId(row.id)}
        {...(openId ? { currentId: openId } : {})}
        keys
        empty={
          <EmptyState
            kind={isFiltered ? 'no-match' : 'nothing-yet'}
            title={isFiltered ? t('noMatch') : t('empty')}
            action={isFiltered && <Button onClick={clear}>{common('clearFilters')}</Button>}
          >
            {isFiltered ? t('noMatchHint') : t('emptyHint')}
          </EmptyState>
        }
      />
      <AuditSheet
        row={pages.rows?.find((row) => row.id === openId) ?? null}
        onClose={() => setOpenId(null)}
        onSubject={(subjectType, subject) => void setFilters({ subjectType, subject })}
      />
    </Page>
  )
}

/** Features as groups (`loyalty.`), then single actions. */
function actionOptions(actions: readonly string[]) {
  const features = [...new Set(actions.map((action) => `${action.split('.', 1)[0]}.`))]
  return [...features.map((feature) => ({ value: feature, label: `${feature}*` })), ...actions.map((action) => ({ value: action, label: action }))]
}
