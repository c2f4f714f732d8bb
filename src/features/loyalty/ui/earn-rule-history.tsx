'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, DateTime, ErrorState, Section, Skeleton } from '@/ui'
import { useRuleSentence } from './use-rule-sentence'

/** Every version of a rule, newest first: what each order was earned by stays readable. */
export function EarnRuleHistory({ ruleId }: { ruleId: string }) {
  const t = useTranslations('loyalty.rules')
  const trpc = useTRPC()
  const sentence = useRuleSentence()
  const versions = useQuery(trpc.loyalty.earnRuleVersions.queryOptions({ ruleId }))
  return (
    <Section title={t('history')} divided>
      {versions.error && <ErrorState compact error={versions.error} onRetry={() => void versions.refetch()} />}
      {!versions.data && !versions.error && <Skeleton lines={3} />}
      <ol>
        {versions.data?.map((version) => (
          <li key={version.version} className="hairline-b py-2.5">
            <p className="flex flex-wrap items-center gap-x-2 text-ink-muted text-sm">
              <span>{t('version', { version: version.version, name: version.changedBy })}</span>
              {version.effectiveFrom.getTime() > 0 && <DateTime at={version.effectiveFrom} />}
              {!version.active && <Badge>{t('off')}</Badge>}
            </p>
            <p className="max-w-text">{sentence(version.definition)}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
