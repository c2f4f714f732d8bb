'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, type Column, DataTable, EmptyState, Section } from '@/ui'
import type { PlaybookRow } from '../task-row'
import { useTaskWords } from '../use-task-words'
import { PlaybookSheet } from './playbook-sheet'

/** How the desk does each kind of concierge work. */
export function PlaybooksPanel() {
  const t = useTranslations('tasks.playbooks')
  const trpc = useTRPC()
  const list = useQuery(trpc.tasks.playbooks.queryOptions())
  const [openId, setOpen] = useState<string | 'new' | null>(null)
  const columns = usePlaybookColumns()
  const opened = list.data?.playbooks.find(({ id }) => id === openId)
  return (
    <Section
      title={t('title')}
      aside={t('aside')}
      actions={
        <Button icon={Plus} onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.data?.playbooks}
        rowId={(row) => row.id}
        onRowOpen={(row) => setOpen(row.id)}
        rowTone={(row) => (row.active ? undefined : 'muted')}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState kind="nothing-yet" title={t('empty')} action={<Button onClick={() => setOpen('new')}>{t('add')}</Button>} />}
      />
      {list.data && openId && (openId === 'new' || opened) && (
        <PlaybookSheet key={openId} playbook={opened ?? null} currency={list.data.currency} onClose={() => setOpen(null)} />
      )}
    </Section>
  )
}

function usePlaybookColumns(): Column<PlaybookRow>[] {
  const t = useTranslations('tasks')
  const words = useTaskWords()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('playbooks.name'),
        primary: true,
        cell: (row) => (
          <>
            {row.name} {!row.active && <Badge>{t('playbooks.paused')}</Badge>}
          </>
        ),
      },
      { id: 'kind', header: t('fields.kind'), hideBelow: 'sm', cell: (row) => words.kind(row.kind) },
      { id: 'assign', header: t('playbooks.assignBy'), hideBelow: 'md', cell: (row) => t(`assignBy.${row.assignBy}`) },
      { id: 'steps', header: t('playbooks.steps'), align: 'end', width: '6rem', hideBelow: 'sm', cell: (row) => row.checklist.length },
      {
        id: 'holdout',
        header: t('playbooks.holdout'),
        align: 'end',
        width: '8rem',
        hideBelow: 'lg',
        cell: (row) => t('playbooks.percent', { percent: row.holdoutPercent }),
      },
    ],
    [t, words],
  )
}
