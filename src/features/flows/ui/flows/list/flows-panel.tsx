'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, DataTable, EmptyState, pagesOf, Section, Select } from '@/ui'
import { FLOW_STATES, type FlowState } from '../../../domain/flow'
import { CoverageSection } from './coverage-section'
import { TemplateGallery } from './template-gallery'
import { useFlowColumns } from './use-flow-columns'

/** All flows of the desk with what became of their last 30 days, and below them what one can begin with. */
export function FlowsPanel({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('flows.flow.list')
  const states = useTranslations('flows.flow.states')
  const trpc = useTRPC()
  const columns = useFlowColumns()
  const [{ flows: state }, setUrl] = useQueryStates({ flows: parseAsStringLiteral(FLOW_STATES) })
  const list = useInfiniteQuery(
    trpc.flows.flows.list.infiniteQueryOptions(
      { limit: 50, ...(state ? { state } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
    ),
  )
  const create = mayManage && (
    <ButtonLink icon={Plus} href="/flows/new">
      {t('new')}
    </ButtonLink>
  )
  return (
    <div className="space-y-10">
      <div>
        <div className="mb-3 flex flex-wrap items-center gap-3">
          <div className="w-48">
            <Select
              aria-label={t('state')}
              value={state ?? 'all'}
              onValueChange={(next) => void setUrl({ flows: next === 'all' ? null : (next as FlowState) })}
              options={[{ value: 'all', label: t('anyState') }, ...FLOW_STATES.map((one) => ({ value: one, label: states(one) }))]}
            />
          </div>
          <div className="ml-auto">{create}</div>
        </div>
        <DataTable
          label={t('label')}
          columns={columns}
          {...pagesOf(list)}
          rowId={(row) => row.id}
          rowHref={(row) => `/flows/${row.id}`}
          rowTone={(row) => (row.state === 'archived' ? 'muted' : undefined)}
          refreshing={list.isPlaceholderData}
          keys
          empty={
            state ? (
              <EmptyState kind="no-match" title={t('noMatch')} action={<Button onClick={() => void setUrl({ flows: null })}>{t('all')}</Button>} />
            ) : (
              <EmptyState kind="nothing-yet" title={t('empty')}>
                {mayManage ? t('emptyHint') : t('emptyReadOnly')}
              </EmptyState>
            )
          }
        />
      </div>
      <CoverageSection mayManage={mayManage} />
      {mayManage && <Templates />}
    </div>
  )
}

function Templates() {
  const t = useTranslations('flows.flow.templates')
  return (
    <Section title={t('title')} divided>
      <p className="mb-4 max-w-text text-ink-muted">{t('hint')}</p>
      <TemplateGallery />
    </Section>
  )
}
