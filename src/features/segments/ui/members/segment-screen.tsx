'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Ellipsis, Pencil } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { ButtonLink, IconButton, Menu, Page, RelativeTime } from '@/ui'
import { sayRule } from '../../domain'
import { useSegmentRights, useSpeech } from '../use-speech'
import { WhySheet } from '../why/why-sheet'
import { ArchiveDialog } from './archive-dialog'
import { ExportButton } from './export-button'
import { HistoryChart } from './history-chart'
import { MembersTable } from './members-table'

/** One segment: its rule in words, who is in, who came and went, and for each member why. */
export function SegmentScreen({ id, actions }: { id: string; actions?: (segment: { id: string; name: string }) => ReactNode }) {
  const t = useTranslations('segments')
  const format = useFormatter()
  const trpc = useTRPC()
  const speech = useSpeech()
  const rights = useSegmentRights()
  const { data: segment } = useSuspenseQuery(trpc.segments.get.queryOptions({ id }))
  const [why, setWhy] = useQueryState('why', parseAsString)
  const [archiving, setArchiving] = useState(false)
  return (
    <Page
      title={segment.name}
      description={sayRule(segment.rule, speech)}
      back={{ href: '/segments', label: t('title') }}
      actions={
        <>
          {actions?.({ id, name: segment.name })}
          {rights.export && <ExportButton id={id} name={segment.name} />}
          {rights.manage && (
            <ButtonLink icon={Pencil} href={`/segments/${id}/edit`}>
              {t('page.edit')}
            </ButtonLink>
          )}
          {rights.manage && (
            <Menu
              align="end"
              trigger={<IconButton variant="secondary" icon={Ellipsis} label={t('page.more')} />}
              items={[{ label: t('page.archive'), danger: true, onSelect: () => setArchiving(true) }]}
            />
          )}
        </>
      }
    >
      <p className="mb-5 flex flex-wrap items-baseline gap-x-3 text-ink-muted">
        <span className="font-medium text-2xl text-ink tabular-nums tracking-tight">{format.number(segment.members)}</span>
        <span>{t('page.members', { count: segment.members })}</span>
        {segment.change30d !== null && <span>{t('page.change', { change: format.number(segment.change30d, { signDisplay: 'exceptZero' }) })}</span>}
        {segment.evaluatedAt && <span className="text-ink-faint">{t.rich('page.asOf', { at: () => <RelativeTime at={segment.evaluatedAt as Date} /> })}</span>}
      </p>
      <HistoryChart id={id} />
      <MembersTable id={id} onWhy={(customerId) => void setWhy(customerId)} current={why} />
      <WhySheet segmentId={id} customerId={why} onClose={() => void setWhy(null)} />
      <ArchiveDialog segment={segment} open={archiving} onOpenChange={setArchiving} />
    </Page>
  )
}
