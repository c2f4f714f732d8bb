'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, DateTime } from '@/ui'
import type { ConsentChangeView } from '../../domain/views'
import { ConsentSource } from './consent-source'

const SHOWN = 3

/** How a person's consent came about, newest first: what, by which door, when, and what the team wrote down. */
export function ConsentHistory({ changes }: { changes: readonly ConsentChangeView[] }) {
  const t = useTranslations('customers.consent')
  const [all, setAll] = useState(false)
  if (changes.length === 0) return <p className="mt-3 text-ink-muted">{t('none')}</p>
  const shown = all ? changes : changes.slice(0, SHOWN)
  return (
    <>
      <h4 className="mt-4 mb-1 text-ink-muted text-sm">{t('history')}</h4>
      <ol className="space-y-2">
        {shown.map((change) => (
          <li key={change.id}>
            {t(`channels.${change.channel}`)}: {t(`states.${change.state}`)}
            <span className="block text-ink-faint text-sm">
              <ConsentSource change={change} /> · <DateTime at={change.at} />
            </span>
            {change.proof && <q className="block break-words text-ink-muted text-sm">{change.proof}</q>}
          </li>
        ))}
      </ol>
      {changes.length > shown.length && (
        <Button size="sm" variant="ghost" className="-ml-2 mt-2" onClick={() => setAll(true)}>
          {t('all', { count: changes.length })}
        </Button>
      )}
    </>
  )
}
