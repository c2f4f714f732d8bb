'use client'
import { BadgeCheck, Split } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Card, IconButton, RelativeTime } from '@/ui'
import type { CustomerView, IdentityView } from '../../domain/views'
import { SeparateDialog } from './separate-dialog'

const SHOWN = 6

/** By what a person is recognised, and whom they were known as before a merge. */
export function IdentitiesCard({ person, mayMerge }: { person: CustomerView; mayMerge: boolean }) {
  const t = useTranslations('customers.identities')
  const [all, setAll] = useState(false)
  const shown = all ? person.identities : person.identities.slice(0, SHOWN)
  return (
    <Card title={t('title')}>
      {person.identities.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <dl className="space-y-2">
          {shown.map((identity) => (
            <Identity key={`${identity.kind} ${identity.scope} ${identity.value}`} identity={identity} person={person} />
          ))}
        </dl>
      )}
      {person.identities.length > shown.length && (
        <Button size="sm" variant="ghost" className="-ml-2 mt-2" onClick={() => setAll(true)}>
          {t('all', { count: person.identities.length })}
        </Button>
      )}
      {person.merges.length > 0 && <AlsoKnownAs person={person} mayMerge={mayMerge} />}
    </Card>
  )
}

function Identity({ identity: { kind, scope, value, verifiedAt }, person }: { identity: IdentityView; person: CustomerView }) {
  const t = useTranslations('customers.identities')
  const store = person.sources.find((source) => source.connectionId === scope)?.connectionName
  return (
    <div>
      <dt className="text-ink-muted text-sm">
        {t(`kinds.${kind}`)}
        {store && ` · ${store}`}
      </dt>
      <dd className="flex items-center gap-1.5 break-all">
        {kind === 'email' || kind === 'phone' ? value : <span className="font-mono text-sm">{value}</span>}
        {verifiedAt && (
          <span title={t('verified')} className="text-positive">
            <BadgeCheck aria-hidden size={14} strokeWidth={1.75} />
            <span className="sr-only">{t('verified')}</span>
          </span>
        )}
      </dd>
    </div>
  )
}

function AlsoKnownAs({ person, mayMerge }: { person: CustomerView; mayMerge: boolean }) {
  const t = useTranslations('customers.identities')
  const [separating, setSeparating] = useState<CustomerView['merges'][number] | null>(null)
  return (
    <div className="hairline-t mt-4 pt-3">
      <h4 className="mb-2 text-base">{t('alsoKnownAs')}</h4>
      <ul className="space-y-2">
        {person.merges.map((merge) => (
          <li key={merge.id} className="flex items-center gap-2">
            <span className="min-w-0 grow">
              <span className="block truncate">{merge.mergedName ?? t('nameless')}</span>
              <span className="text-ink-faint text-sm">{t.rich('mergedBy', { name: merge.mergedBy, when: () => <RelativeTime at={merge.mergedAt} /> })}</span>
            </span>
            {mayMerge && (
              <IconButton size="sm" icon={Split} label={t('separate', { name: merge.mergedName ?? t('nameless') })} onClick={() => setSeparating(merge)} />
            )}
          </li>
        ))}
      </ul>
      <SeparateDialog person={person} merge={separating} onClose={() => setSeparating(null)} />
    </div>
  )
}
