'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { IconButton, Link, Menu } from '@/ui'
import { DISMISS_REASONS } from '../../domain/next-best-action'
import { DoAction } from './do-action'
import type { NextAction } from './next-actions'
import { useActionText } from './use-action-text'
import { useNextActions } from './use-next-actions'

type Props = { action: NextAction; customer: { id: string; name: string | null; firstName: string | null } }

/** One thing to do: what, why, the rows it stands on, what it may bring, how to do it, and how to wave it away. */
export function NextActionItem({ action, customer }: Props) {
  const t = useTranslations('flows.nextActions')
  const text = useActionText()
  const { dismiss } = useNextActions(customer.id)
  const { kind, about, evidence } = action
  const name = text.name(kind)
  return (
    <li className="space-y-1.5">
      <div className="flex items-start gap-2">
        <h4 className="grow pt-1 font-medium">{name}</h4>
        <Menu
          align="end"
          trigger={<IconButton size="sm" icon={X} label={t('dismiss', { what: name })} />}
          items={DISMISS_REASONS.map((reason) => ({
            label: t(`reasons.${reason}`),
            onSelect: () => dismiss.mutate({ customerId: customer.id, kind, about, reason }),
          }))}
        />
      </div>
      <p className="text-ink-muted">
        {text.why(action)}{' '}
        {evidence.map((row, at) => (
          <Fragment key={`${row.type} ${row.id}`}>
            {at > 0 && ' · '}
            <Link href={row.href}>{t(`evidence.${row.type}`)}</Link>
          </Fragment>
        ))}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <DoAction action={action} customer={customer} text={text} />
        <span className="text-ink-faint text-sm">{text.worth(action)}</span>
      </div>
    </li>
  )
}
