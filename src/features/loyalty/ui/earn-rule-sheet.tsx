'use client'
import { useTranslations } from 'next-intl'
import { Sheet } from '@/ui'
import type { EarnRuleView } from '../domain'
import { EarnRuleForm } from './earn-rule-form'
import { EarnRuleHistory } from './earn-rule-history'

/** One rule: what it says, what it would have given, and how it came to be so. */
export function EarnRuleSheet({ rule, onClose }: { rule: EarnRuleView | 'new' | null; onClose: () => void }) {
  const t = useTranslations('loyalty.rules')
  const known = rule === 'new' ? null : rule
  return (
    <Sheet open={rule !== null} onOpenChange={(next) => !next && onClose()} title={known?.name ?? t('newTitle')} description={t('sheetHint')} size="lg">
      {rule !== null && (
        <div className="space-y-8">
          <EarnRuleForm rule={known} onDone={onClose} />
          {known && <EarnRuleHistory ruleId={known.id} />}
        </div>
      )}
    </Sheet>
  )
}
