'use client'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, EmptyState, ErrorState, IconButton, Progress, Section, Skeleton, Sparkline } from '@/ui'
import type { BudgetBurnView } from '../../domain'
import { useReasons } from '../use-loyalty-words'
import { BudgetDialog } from './budget-dialog'

/** What may be given away in a month, and how far it is used: the whole of it, day by day, and by whom. */
export function BudgetsSection({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations('loyalty.goodwill')
  const trpc = useTRPC()
  const [editing, setEditing] = useState<BudgetBurnView | 'new' | null>(null)
  const budgets = useQuery(trpc.loyalty.goodwill.budgets.queryOptions())
  return (
    <Section
      title={t('budgets')}
      divided
      actions={
        !readOnly && (
          <Button size="sm" icon={Plus} onClick={() => setEditing('new')}>
            {t('newBudget')}
          </Button>
        )
      }
    >
      <p className="mb-4 max-w-text text-ink-muted">{t('budgetsHint')}</p>
      {budgets.error && <ErrorState error={budgets.error} onRetry={() => void budgets.refetch()} />}
      {!budgets.data && !budgets.error && <Skeleton lines={3} />}
      {budgets.data?.length === 0 && (
        <EmptyState kind="nothing-yet" title={t('noBudgets')}>
          {t('noBudgetsHint')}
        </EmptyState>
      )}
      <ul>
        {budgets.data?.map((budget) => (
          <Budget key={budget.id} budget={budget} {...(readOnly ? {} : { onEdit: () => setEditing(budget) })} />
        ))}
      </ul>
      <BudgetDialog budget={editing} onClose={() => setEditing(null)} />
    </Section>
  )
}

function Budget({ budget, onEdit }: { budget: BudgetBurnView; onEdit?: () => void }) {
  const t = useTranslations('loyalty.goodwill')
  const format = useFormatter()
  const reasons = useReasons()
  const { name, reasonCode, tierCode, perColleague, points, used, active, days, colleagues } = budget
  const scope = [reasonCode ? reasons.label(reasonCode) : t('allGoodwill'), tierCode ?? t('allTiers'), t(perColleague ? 'perColleague' : 'together')].join(
    ' · ',
  )
  return (
    <li className="hairline-b grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{name}</span> {!active && <Badge>{t('off')}</Badge>}
        </p>
        <p className="text-ink-muted">{scope}</p>
        <Progress
          className="mt-2 max-w-md"
          value={points === 0 ? 100 : Math.min(100, Math.round((100 * used) / points))}
          label={t(perColleague ? 'usedByMe' : 'used', { used: format.number(used), points: format.number(points) })}
        />
        {colleagues.length > 0 && (
          <p className="mt-2 text-ink-muted text-sm">{colleagues.map((one) => `${one.name} ${format.number(one.used)}`).join(' · ')}</p>
        )}
      </div>
      <div className="flex items-center gap-3">
        {days.length > 1 && <Sparkline values={days.map((day) => day.used)} label={t('burnDown')} />}
        {onEdit && <IconButton icon={Pencil} label={t('edit', { name })} onClick={onEdit} />}
      </div>
    </li>
  )
}
