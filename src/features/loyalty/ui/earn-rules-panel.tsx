'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, ErrorState, RelativeTime, readServerError, Section, Skeleton, Switch, toast } from '@/ui'
import type { EarnRuleView } from '../domain'
import { EarnRuleSheet } from './earn-rule-sheet'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useLoyaltyRights } from './use-loyalty-words'
import { useRuleSentence } from './use-rule-sentence'

/** By what points are earned: each rule in words, on or off. A change is a new version and counts from then on. */
export function EarnRulesPanel() {
  const t = useTranslations('loyalty.rules')
  const trpc = useTRPC()
  const { manage } = useLoyaltyRights()
  const rules = useQuery(trpc.loyalty.earnRules.queryOptions())
  const [open, setOpen] = useState<EarnRuleView | 'new' | null>(null)
  return (
    <Section
      className="max-w-4xl"
      title={t('title')}
      actions={
        manage && (
          <Button size="sm" icon={Plus} onClick={() => setOpen('new')}>
            {t('new')}
          </Button>
        )
      }
    >
      <p className="mb-2 max-w-text text-ink-muted">{t(manage ? 'hint' : 'readOnly')}</p>
      {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <Skeleton lines={6} />}
      <ul>
        {rules.data?.map((rule) => (
          <Rule key={rule.id} rule={rule} canManage={manage} onOpen={() => setOpen(rule)} />
        ))}
      </ul>
      <EarnRuleSheet rule={open} onClose={() => setOpen(null)} />
    </Section>
  )
}

function Rule({ rule, canManage, onOpen }: { rule: EarnRuleView; canManage: boolean; onOpen: () => void }) {
  const t = useTranslations('loyalty.rules')
  const sentence = useRuleSentence()
  const { saveEarnRule } = useLoyaltyActions()
  const { id, version, name, definition } = rule
  const turn = (active: boolean) =>
    saveEarnRule.mutate(
      { rule: { id, basedOn: version }, name, active, definition },
      { onError: (error) => toast.failed({ title: t('failed'), description: readServerError(error).message }) },
    )
  return (
    <li className="hairline-b flex items-start gap-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2">
          <button type="button" className="rounded-sm text-left font-medium underline-offset-[3px] hover:underline" onClick={onOpen}>
            {name}
          </button>
          {!rule.active && <Badge>{t('off')}</Badge>}
        </p>
        <p className="mt-0.5 max-w-text">{sentence(definition)}</p>
        <p className="mt-0.5 text-ink-faint text-sm">
          {t('version', { version, name: rule.changedBy })}
          {version > 1 && (
            <>
              {' '}
              <RelativeTime at={rule.effectiveFrom} />
            </>
          )}
        </p>
      </div>
      {canManage && <Switch label={t('turn', { name })} hideLabel checked={rule.active} disabled={saveEarnRule.isPending} onCheckedChange={turn} />}
    </li>
  )
}
