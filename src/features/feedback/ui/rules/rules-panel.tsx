'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Section, Skeleton } from '@/ui'
import { LoopRuleForm } from './loop-rule-form'
import { TopicsForm } from './topics-form'

/** What a low score makes, and what comments are about. */
export function RulesPanel() {
  const t = useTranslations('feedback')
  const trpc = useTRPC()
  const rule = useQuery(trpc.feedback.loops.rule.queryOptions())
  const topics = useQuery(trpc.feedback.topics.list.queryOptions())
  const failed = rule.error ?? topics.error
  if (failed) return <ErrorState error={failed} onRetry={() => void Promise.all([rule.refetch(), topics.refetch()])} />
  if (!rule.data || !topics.data) return <Skeleton lines={10} />
  return (
    <div className="space-y-10">
      <Section title={t('loopRule.title')}>
        <LoopRuleForm rule={rule.data} />
      </Section>
      <Section title={t('topics.title')}>
        <TopicsForm topics={topics.data} />
      </Section>
    </div>
  )
}
