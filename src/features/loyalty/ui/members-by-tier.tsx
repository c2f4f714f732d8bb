'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/ui'
import type { Tier } from '../domain'
import { TierBadge } from './tier-badge'

/** How many members hold each tier: a table whose rows carry their own bar. */
export function MembersByTier({ members }: { members: readonly { tier: Tier; members: number }[] }) {
  const t = useTranslations('loyalty.overview')
  const format = useFormatter()
  const all = members.reduce((sum, row) => sum + row.members, 0)
  const most = Math.max(1, ...members.map((row) => row.members))
  return (
    <Section title={t('byTier')} aside={t('members', { count: all })}>
      <table className="w-full">
        <caption className="sr-only">{t('byTier')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('tier')}</th>
            <th scope="col">{t('share')}</th>
            <th scope="col">{t('membersColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {members.toReversed().map((row) => (
            <tr key={row.tier.code} className="hairline-b">
              <th scope="row" className="w-28 py-2 text-left font-normal">
                <TierBadge tier={row.tier} />
              </th>
              <td className="py-2">
                <div className="flex items-center gap-2">
                  <span aria-hidden className="h-2 min-w-px rounded-full bg-accent" style={{ width: `${(row.members / most) * 70}%` }} />
                  <span className="text-ink-muted text-sm tabular-nums">
                    {format.number(all === 0 ? 0 : row.members / all, { style: 'percent', maximumFractionDigits: 1 })}
                  </span>
                </div>
              </td>
              <td className="w-20 py-2 text-right">{format.number(row.members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
