'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Money, Tooltip } from '@/ui'
import type { TaskRow } from './task-row'

/** The money at stake with a task's customer, and on asking, by what it was worked out. Nothing until it has been. */
export function TaskStake({ task }: { task: Pick<TaskRow, 'atStakeMinor' | 'stake'> }) {
  const t = useTranslations('tasks.stake')
  const format = useFormatter()
  if (task.atStakeMinor === null || !task.stake) return <span className="text-ink-faint">{t('unknown')}</span>
  const why =
    task.stake.by === 'forecast' && 'pAlive' in task.stake
      ? t('byForecast', { gone: format.number(1 - Number(task.stake.pAlive), { style: 'percent' }) })
      : t('byPastSales')
  return (
    <Tooltip content={why}>
      <span>
        <Money value={{ amountMinor: task.atStakeMinor, currency: task.stake.currency }} />
        <span className="sr-only"> {why}</span>
      </span>
    </Tooltip>
  )
}
