'use client'
import { useTranslations } from 'next-intl'
import { Link } from '@/ui'
import type { NextActionsView } from './next-actions'

/** What would be right at another time, and what speaks against it now: the gate's own rules, with the row that says so. */
export function HeldBack({ heldBack }: { heldBack: NextActionsView['heldBack'] }) {
  const t = useTranslations('flows')
  return (
    <section aria-label={t('nextActions.heldBack')} className="hairline-t pt-3 text-ink-muted text-sm">
      <h4 className="mb-1 font-medium">{t('nextActions.heldBack')}</h4>
      <ul className="space-y-1">
        {heldBack.map(({ kind, reason, evidence }) => (
          <li key={kind}>
            {t('nextActions.heldBackBecause', { what: t(`nextActions.kinds.${kind}`), reason: t(`reasons.${reason}`) })}
            {evidence?.type === 'ticket' && (
              <>
                {' '}
                <Link href={`/inbox?ticket=${evidence.id}`}>{t('evidence.ticket')}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
