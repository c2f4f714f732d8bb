'use client'
import { BadgeCheck, Ellipsis, MailX, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { IconButton, Menu, type MenuEntry } from '@/ui'
import { IDENTITY_RULES } from '../../domain/identity-kinds'
import type { CustomerView, IdentityView } from '../../domain/views'

type Props = { identity: IdentityView; person: CustomerView; mayEdit: boolean; onVerify: () => void; onRemove: () => void }

/** One value a person is known by: its kind, where it came from, whether somebody made sure of it. */
export function IdentityLine({ identity, person, mayEdit, onVerify, onRemove }: Props) {
  const t = useTranslations('customers.identities')
  const format = useFormatter()
  const { kind, scope, value, source, since, verifiedAt, verifiedBy, bouncedAt, bounceReason } = identity
  const [door, connection] = source.split(':') as [string, string | undefined]
  const store = person.sources.find(({ connectionId }) => connectionId === (scope || connection))?.connectionName
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' })
  const { byHand } = IDENTITY_RULES[kind]
  const menu: MenuEntry[] = [
    ...(verifiedAt === null && IDENTITY_RULES[kind].verifiedBy !== 'nobody' ? [{ label: t('verify'), icon: BadgeCheck, onSelect: onVerify }] : []),
    { label: t('remove'), icon: Trash2, danger: true, onSelect: onRemove },
  ]
  return (
    <li className="flex items-start gap-2">
      <div className="min-w-0 grow">
        <p className="text-ink-muted text-sm">
          {t(`kinds.${kind}`)}
          {scope && !store ? ` · ${scope}` : store ? ` · ${store}` : ''}
        </p>
        <p className="break-all">
          {kind === 'email' || kind === 'phone' ? (
            value
          ) : (
            <span className="font-mono text-sm">{kind === 'survey-token' ? `${value.slice(0, 12)}…` : value}</span>
          )}
          {verifiedAt && (
            <span className="ml-1.5 inline-flex align-text-bottom text-positive" title={verifiedTitle()}>
              <BadgeCheck aria-hidden size={14} strokeWidth={1.75} />
              <span className="sr-only">{verifiedTitle()}</span>
            </span>
          )}
        </p>
        <p className="text-ink-muted text-sm">
          {t('source', { source: door })} · {t('sinceDate', { date: date(since) })}
        </p>
        {bouncedAt && (
          <p className="flex items-start gap-1 text-negative text-sm">
            <MailX aria-hidden size={14} strokeWidth={1.75} className="mt-0.5 shrink-0" />
            <span className="min-w-0 break-words">{t('bounced', { date: date(bouncedAt), reason: bounceReason ?? '' })}</span>
          </p>
        )}
      </div>
      {mayEdit && byHand && <Menu align="end" trigger={<IconButton size="sm" icon={Ellipsis} label={t('more', { value })} />} items={menu} />}
    </li>
  )

  function verifiedTitle(): string {
    if (!verifiedAt) return ''
    if (!verifiedBy || verifiedBy.includes(':')) return t('verifiedStore', { date: date(verifiedAt) })
    return t('verifiedBy', { date: date(verifiedAt), name: verifiedBy })
  }
}
