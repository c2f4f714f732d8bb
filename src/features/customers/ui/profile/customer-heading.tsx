'use client'
import { Building2, Mail, MapPin, Phone } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Avatar, Badge } from '@/ui'
import type { CustomerView } from '../../domain/views'
import { useCustomerName } from '../use-customer-name'
import { ConsentBadge } from './consent-badge'
import { Copyable } from './copyable'
import { TagEditor } from './tag-editor'

/** Name and tier: the page's heading. */
function Name({ person, tier }: { person: CustomerView; tier: ReactNode }) {
  const t = useTranslations('customers')
  const name = useCustomerName()(person.name ?? person.email, person.erasedAt !== null)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Avatar name={name} size={32} />
      <span className="min-w-0 break-words">{name}</span>
      {tier}
      {person.deletedAt && !person.erasedAt && <Badge tone="caution">{t('deletedInStore')}</Badge>}
    </span>
  )
}

/** How to reach them, whether one may, and what the team calls them. */
function Facts({ person, mayEdit }: { person: CustomerView; mayEdit: boolean }) {
  const t = useTranslations('customers')
  const format = useFormatter()
  const place = [person.city, person.countryCode && countryName(person.countryCode, format)].filter(Boolean).join(', ')
  return (
    <div className="mt-2 space-y-2">
      <p>{t('since', { date: format.dateTime(person.since, { month: 'long', year: 'numeric' }) })}</p>
      <ul className="flex flex-wrap items-center gap-x-5 gap-y-1">
        {person.email && <Copyable icon={Mail} text={person.email} label={t('copy.email')} />}
        {person.phone && <Copyable icon={Phone} text={person.phone} label={t('copy.phone')} />}
        {place && <Plain icon={MapPin}>{place}</Plain>}
        {person.company && <Plain icon={Building2}>{person.company}</Plain>}
      </ul>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <ConsentBadge channel="email" state={person.consent.email} />
        <ConsentBadge channel="sms" state={person.consent.sms} />
        <TagEditor person={person} mayEdit={mayEdit} />
      </div>
    </div>
  )
}

const Plain = ({ icon: Icon, children }: { icon: typeof MapPin; children: ReactNode }) => (
  <li className="inline-flex items-center gap-1.5">
    <Icon aria-hidden size={14} strokeWidth={1.5} className="shrink-0 text-ink-faint" />
    {children}
  </li>
)

function countryName(code: string, format: ReturnType<typeof useFormatter>): string {
  try {
    return format.displayName(code, { type: 'region' }) ?? code
  } catch {
    // Stores send what they like: what is no country code is shown as it is.
    return code
  }
}

export const CustomerHeading = { Name, Facts }
