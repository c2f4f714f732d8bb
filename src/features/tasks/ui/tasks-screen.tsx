'use client'
import { useQuery } from '@tanstack/react-query'
import { CalendarDays, ListPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { type ComponentType, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Page, Section, Tabs, useKeys } from '@/ui'
import { PlaybooksPanel } from './playbooks/playbooks-panel'
import { ReportPanel } from './report/report-panel'
import { VipBook } from './vips/vip-book'
import { WorkloadTable } from './vips/workload-table'
import { CalendarLinkDialog } from './work/calendar-link-dialog'
import { CreateTaskDialog } from './work/create-task-on-demand'
import { WorkPanel } from './work/work-panel'

const TABS = ['work', 'vips', 'workload', 'playbooks', 'report'] as const

type Props = {
  me: string
  mayAssign: boolean
  /** What a playbook brought over leaving people alone: later features measure it. */
  measured?: ComponentType<{ playbookId: string }>
}

/** Concierge work: what is to be done, by whom, by when, for whom above all, and what came of it. */
export function TasksScreen({ me, mayAssign, measured }: Props) {
  const t = useTranslations('tasks')
  const trpc = useTRPC()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('work'))
  const [creating, setCreating] = useState(false)
  const [linking, setLinking] = useState(false)
  const counts = useQuery(trpc.tasks.counts.queryOptions())
  useKeys([{ keys: 'c', label: t('new'), group: t('title'), run: () => mayAssign && setCreating(true) }])
  const open = counts.data ? { count: mayAssign ? counts.data.open : counts.data.mine } : {}
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        <>
          <Button icon={CalendarDays} onClick={() => setLinking(true)}>
            {t('feed.title')}
          </Button>
          {mayAssign && (
            <Button variant="primary" icon={ListPlus} onClick={() => setCreating(true)}>
              {t('new')}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={t('title')}
        value={tab}
        onValueChange={(next) => void setTab(next as (typeof TABS)[number])}
        tabs={[
          { value: 'work', label: t('tabs.work'), ...open, content: <WorkPanel me={me} mayAssign={mayAssign} onNew={() => setCreating(true)} /> },
          { value: 'vips', label: t('tabs.vips'), content: <VipBook mayAssign={mayAssign} /> },
          ...(mayAssign
            ? [
                {
                  value: 'workload',
                  label: t('tabs.workload'),
                  content: (
                    <Section title={t('workload.title')} aside={t('workload.aside')}>
                      <WorkloadTable />
                    </Section>
                  ),
                },
                { value: 'playbooks', label: t('tabs.playbooks'), content: <PlaybooksPanel /> },
                { value: 'report', label: t('tabs.report'), content: <ReportPanel measured={measured} /> },
              ]
            : []),
        ]}
      />
      <CreateTaskDialog open={creating} onOpenChange={setCreating} />
      <CalendarLinkDialog open={linking} onOpenChange={setLinking} />
    </Page>
  )
}
