'use client'
import { useTranslations } from 'next-intl'
import { Button, DateTime } from '@/ui'
import type { ConsentChannel, ConsentState } from '../../domain/consent'
import type { ConsentChangeView } from '../../domain/views'
import { ConsentStateBadge } from './consent-badge'
import { ConsentSource } from './consent-source'

type Props = {
  channel: ConsentChannel
  state: ConsentState
  /** The change that made it so; undefined where nothing was ever said. */
  last: ConsentChangeView | undefined
  /** null: whoever looks may not. */
  onRecord: ((state: 'subscribed' | 'unsubscribed') => void) | null
}

/** One channel: what stands, since when, by which door, and the words that may be written down. */
export function ConsentLine({ channel, state, last, onRecord }: Props) {
  const t = useTranslations('customers.consent')
  const name = t(`channels.${channel}`)
  return (
    <div>
      <dt className="flex flex-wrap items-center gap-x-2">
        {name} <ConsentStateBadge state={state} />
      </dt>
      <dd>
        {last && (
          <span className="block text-ink-faint text-sm">
            {t.rich('since', { date: () => <DateTime at={last.at} />, source: () => <ConsentSource change={last} /> })}
          </span>
        )}
        {onRecord && (
          <span className="-ml-2 flex flex-wrap gap-1">
            {state !== 'unsubscribed' && (
              <Button size="sm" variant="ghost" aria-label={t('withdraw.open', { channel: name })} onClick={() => onRecord('unsubscribed')}>
                {t('withdraw.short')}
              </Button>
            )}
            {state !== 'subscribed' && (
              <Button size="sm" variant="ghost" aria-label={t('grant.open', { channel: name })} onClick={() => onRecord('subscribed')}>
                {t('grant.short')}
              </Button>
            )}
          </span>
        )}
      </dd>
    </div>
  )
}
