'use client'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Mail, Pencil } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ButtonLink, ConfirmDialog, copyText, Menu, Page, TileRow, toast } from '@/ui'
import { KpiChart } from '../figures/kpi-chart'
import { KpiRowsSheet } from '../figures/kpi-rows-sheet'
import { KpiTile } from '../figures/kpi-tile'
import { FilterBar } from '../filters/filter-bar'
import { useDashboardFilter } from '../filters/use-dashboard-filter'
import type { SegmentOption } from '../kpi-types'
import { BoardMails } from './board-mails'

type Props = { id: string; today: string; segments: readonly SegmentOption[]; rights: { export: boolean; manage: boolean } }

/** A board: its figures in its order, under the same filters as the dashboards. Whoever may see figures may be sent its link. */
export function BoardScreen({ id, today, segments, rights }: Props) {
  const t = useTranslations('insights.boards')
  const trpc = useTRPC()
  const router = useRouter()
  const client = useQueryClient()
  const url = useDashboardFilter(today)
  const [open, setOpen] = useState<string | null>(null)
  const [asks, setAsks] = useState<'mail' | 'archive' | null>(null)
  const { data: board } = useSuspenseQuery(trpc.insights.boards.get.queryOptions({ id }))
  const archive = useMutation(
    trpc.insights.boards.archive.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.insights.boards.list.pathFilter())
        router.push('/insights/boards')
      },
      onError: (error) => toast.failed({ title: error.message }),
    }),
  )
  const tiles = board.tiles.filter(({ look }) => look === 'tile')
  const charts = board.tiles.filter(({ look }) => look === 'chart')
  const copyLink = async () => {
    if (await copyText(window.location.href)) toast.done({ title: t('copied') })
    else toast.failed({ title: t('notCopied') })
  }
  return (
    <Page
      title={board.name}
      description={t('madeBy', { name: board.createdBy })}
      back={{ href: '/insights/boards', label: t('title') }}
      filters={<FilterBar url={url} today={today} segments={segments} />}
      actions={
        <>
          <Button onClick={() => void copyLink()}>{t('share')}</Button>
          {rights.manage && (
            <>
              <Button icon={Mail} onClick={() => setAsks('mail')}>
                {t('byMail')}
              </Button>
              <ButtonLink href={`/insights/boards/${id}/edit`} icon={Pencil}>
                {t('edit')}
              </ButtonLink>
              <Menu
                trigger={<Button variant="ghost">{t('more')}</Button>}
                align="end"
                items={[{ label: t('archive'), danger: true, onSelect: () => setAsks('archive') }]}
              />
            </>
          )}
        </>
      }
    >
      {tiles.length > 0 && (
        <TileRow label={board.name} className="mb-8">
          {tiles.map(({ kpi }) => (
            <KpiTile key={kpi} kpi={kpi} filter={url.filter} onOpen={() => setOpen(kpi)} />
          ))}
        </TileRow>
      )}
      <div className="grid gap-8 lg:grid-cols-2">
        {charts.map(({ kpi }) => (
          <KpiChart key={kpi} kpi={kpi} filter={url.filter} mayManage={rights.manage} />
        ))}
      </div>
      <KpiRowsSheet kpi={open} filter={url.filter} mayExport={rights.export} onClose={() => setOpen(null)} />
      {asks === 'mail' && <BoardMails id={id} onClose={() => setAsks(null)} />}
      <ConfirmDialog
        open={asks === 'archive'}
        onOpenChange={(isOpen) => !isOpen && setAsks(null)}
        title={t('archiveTitle', { name: board.name })}
        confirmLabel={t('archive')}
        onConfirm={() => archive.mutateAsync({ id })}
      >
        {t('archiveText')}
      </ConfirmDialog>
    </Page>
  )
}
