'use client'
import { useQuery } from '@tanstack/react-query'
import { Megaphone, MessageCircleQuestion } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Page, Tabs } from '@/ui'
import { FlowsPanel } from './flows/list/flows-panel'
import { GateRulesForm } from './gate-rules-form'
import { OutboundList } from './outbound-list'
import { RoundDialog } from './round-dialog'

const TABS = ['flows', 'messages', 'held', 'rules'] as const

/** What the desk does by itself: flows, each message to customers with what became of it and why, and the rules they all pass. */
export function FlowsScreen({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('flows')
  const trpc = useTRPC()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('flows'))
  const [round, setRound] = useState<'survey' | 'promotion' | null>(null)
  const counts = useQuery(trpc.flows.counts.queryOptions())
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        mayManage && (
          <>
            <Button icon={Megaphone} onClick={() => setRound('promotion')}>
              {t('round.promotion')}
            </Button>
            <Button variant="primary" icon={MessageCircleQuestion} onClick={() => setRound('survey')}>
              {t('round.survey')}
            </Button>
          </>
        )
      }
    >
      <Tabs
        label={t('title')}
        value={tab}
        onValueChange={(next) => void setTab(next as (typeof TABS)[number])}
        tabs={[
          { value: 'flows', label: t('flow.tab'), content: <FlowsPanel mayManage={mayManage} /> },
          { value: 'messages', label: t('tabs.messages'), content: <OutboundList mayManage={mayManage} /> },
          {
            value: 'held',
            label: t('tabs.held'),
            ...(counts.data?.held ? { count: counts.data.held } : {}),
            content: <OutboundList mayManage={mayManage} only="held" />,
          },
          { value: 'rules', label: t('tabs.rules'), content: <GateRulesForm mayManage={mayManage} /> },
        ]}
      />
      {round && <RoundDialog key={round} purpose={round} onStarted={() => void setTab('messages')} onClose={() => setRound(null)} />}
    </Page>
  )
}
