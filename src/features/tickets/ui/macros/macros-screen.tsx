'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus, Zap } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { plainText } from '@/features/customers/domain'
import { useTRPC } from '@/trpc/client'
import { Button, type Column, DataTable, EmptyState, Input, Page } from '@/ui'
import { MacroSheet } from './macro-sheet'
import type { MacroView } from './use-macro-form'

/** Settings → Macros: the desk's and one's own, how often each was used, and the writing of them. */
export function MacrosScreen() {
  const t = useTranslations('tickets.macroSettings')
  const macro = useTranslations('tickets.macros')
  const settings = useTranslations('access.settings')
  const format = useFormatter()
  const trpc = useTRPC()
  const macros = useQuery(trpc.tickets.macros.list.queryOptions())
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<MacroView | 'new' | null>(null)
  const rows = macros.data?.filter(({ name, body }) => plainText(`${name} ${body}`).includes(plainText(typed)))
  const columns = useMemo<Column<MacroView>[]>(
    () => [
      { id: 'name', header: t('name'), primary: true, cell: ({ name }) => name },
      { id: 'language', header: t('language'), width: '10rem', hideBelow: 'md', cell: ({ language }) => t(`languages.${language}`) },
      {
        id: 'who',
        header: t('shared'),
        width: '8rem',
        hideBelow: 'sm',
        cell: ({ shared, active }) => (active ? (shared ? t('everybody') : t('own')) : t('off')),
      },
      { id: 'uses', header: t('uses'), width: '6rem', align: 'end', cell: ({ uses }) => format.number(uses) },
    ],
    [t, format],
  )
  return (
    <Page
      title={t('title')}
      description={t('description')}
      back={{ href: '/settings', label: settings('title') }}
      actions={
        <Button variant="primary" icon={Plus} onClick={() => setOpen('new')}>
          {t('new')}
        </Button>
      }
    >
      <Input aria-label={t('search')} placeholder={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} className="mb-3 max-w-72" />
      <DataTable
        label={t('list')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        onRowOpen={setOpen}
        rowLabel={({ name }) => name}
        error={macros.error}
        onRetry={() => void macros.refetch()}
        empty={
          typed === '' ? (
            <EmptyState kind="nothing-yet" icon={Zap} title={t('noneYet')}>
              {t('noneYetHint')}
            </EmptyState>
          ) : (
            <EmptyState kind="no-match" title={macro('none')} action={<Button onClick={() => setTyped('')}>{t('clearSearch')}</Button>} />
          )
        }
      />
      {open && <MacroSheet macro={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}
