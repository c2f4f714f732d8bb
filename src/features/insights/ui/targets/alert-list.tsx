'use client'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import type { AppRouter } from '@/trpc/client'
import { Link, RelativeTime } from '@/ui'
import { useTargetWords } from './use-target-words'

type Alerts = inferRouterOutputs<AppRouter>['insights']['targets']['alerts']['data']

/** The latest missed targets as sentences, and the way to all of them. */
export function AlertList({ alerts }: { alerts: Alerts }) {
  const t = useTranslations('insights.bell')
  const { alert } = useTargetWords()
  return (
    <>
      {alerts.length > 0 ? (
        <ul aria-label={t('title')} className="grid gap-2">
          {alerts.map((one) => (
            <li key={one.id}>
              {alert(one)} <span className="block text-ink-faint text-sm">{<RelativeTime at={one.at} />}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-muted">{t('none')}</p>
      )}
      <p className="mt-3">
        <Link href="/insights/targets">{t('all')}</Link>
      </p>
    </>
  )
}
