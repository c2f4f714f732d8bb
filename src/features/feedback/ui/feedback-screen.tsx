'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { useTRPC } from '@/trpc/client'
import { Page, SegmentedControl, Tabs } from '@/ui'
import { SURVEY_KINDS } from '../domain'
import { FeedbackPlaces } from './feedback-places'
import { LoopsPanel } from './loops/loops-panel'
import { RulesPanel } from './rules/rules-panel'
import { AnswersPanel } from './scores/answers-panel'
import { BiasPanel } from './scores/bias-panel'
import { BreakdownPanel } from './scores/breakdown-panel'

const RANGES = ['30', '90', '365', 'all'] as const
const TABS = ['answers', 'groups', 'bias', 'loops', 'programmes', 'rules'] as const
type Tab = (typeof TABS)[number]
const url = {
  tab: parseAsStringLiteral(TABS).withDefault('answers'),
  range: parseAsStringLiteral(RANGES).withDefault('365'),
  kind: parseAsStringLiteral(SURVEY_KINDS).withDefault('nps'),
}
const RANGED: readonly Tab[] = ['answers', 'groups', 'bias']

/**
 * What customers answer: the score with its margin, by group, who was heard of those asked, who is to be looked after, and who is asked.
 * @param programmes where survey programmes are set up; left out for those who may not see them
 */
export function FeedbackScreen({ mayManage, programmes }: { mayManage: boolean; programmes?: ReactNode }) {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const [{ tab, range, kind }, setUrl] = useQueryStates(url)
  const loops = useQuery(trpc.feedback.loops.figures.queryOptions())
  const days = range === 'all' ? null : Number(range)
  const choose = (
    <div className="flex flex-wrap gap-3">
      {tab !== 'bias' && (
        <SegmentedControl
          aria-label={t('kinds.label')}
          value={kind}
          onValueChange={(next) => void setUrl({ kind: next })}
          options={SURVEY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      )}
      <SegmentedControl
        aria-label={t('range.label')}
        value={range}
        onValueChange={(next) => void setUrl({ range: next })}
        options={RANGES.map((value) => ({ value, label: t(`range.${value}`) }))}
      />
    </div>
  )
  return (
    <Page title={t('title')} description={t('description')} actions={<FeedbackPlaces here="answers" />} filters={RANGED.includes(tab) && choose}>
      <Tabs
        label={t('title')}
        value={tab}
        onValueChange={(next) => void setUrl({ tab: next as Tab })}
        tabs={[
          { value: 'answers', label: t('tabs.answers'), content: <AnswersPanel kind={kind} days={days} /> },
          { value: 'groups', label: t('tabs.groups'), content: <BreakdownPanel kind={kind} days={days} /> },
          { value: 'bias', label: t('tabs.bias'), content: <BiasPanel days={days} /> },
          { value: 'loops', label: t('tabs.loops'), ...(loops.data?.open ? { count: loops.data.open } : {}), content: <LoopsPanel /> },
          ...(programmes ? [{ value: 'programmes', label: t('tabs.programmes'), content: programmes }] : []),
          ...(mayManage ? [{ value: 'rules', label: t('tabs.rules'), content: <RulesPanel /> }] : []),
        ]}
      />
    </Page>
  )
}
