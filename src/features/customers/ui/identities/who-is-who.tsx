'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Banner, Link } from '@/ui'
import type { CustomerView } from '../../domain/views'

const FEW = 3

/** What contradicts itself about a person, and who else they may be: said on their page, never decided by it. */
export function WhoIsWho({ person }: { person: CustomerView }) {
  const t = useTranslations('customers')
  const trpc = useTRPC()
  const claims = useQuery(trpc.customers.claims.queryOptions({ id: person.id })).data ?? []
  const pairs = useQuery(trpc.customers.suggestions.queryOptions({ customerId: person.id, limit: FEW })).data?.data ?? []
  const claimed = new Set(claims.map(({ belongsTo }) => belongsTo))
  const others = pairs.map((pair) => ({ ...pair, other: pair.first.id === person.id ? pair.second : pair.first })).filter(({ other }) => !claimed.has(other.id))
  if (claims.length + others.length === 0) return null
  const leadTo = (id: string, name: string | null) => () => <Link href={`/customers/${id}`}>{name ?? t('conflicts.unnamed')}</Link>
  const first = pairs[0]
  return (
    <div className="mb-4">
      <Banner
        tone={claims.length > 0 || others.some(({ conflict }) => conflict) ? 'caution' : 'info'}
        title={t('conflicts.title')}
        {...(first ? { action: <Link href={`/customers/merge?pair=${first.id}`}>{t('conflicts.look')}</Link> } : {})}
      >
        <ul className="space-y-1">
          {claims.map(({ id, kind, value, belongsTo, belongsToName, mine }) => (
            <li key={id}>
              {t.rich(mine ? 'conflicts.claims' : 'conflicts.claimed', { kind: t(`identities.kinds.${kind}`), value, other: leadTo(belongsTo, belongsToName) })}
            </li>
          ))}
          {others.map(({ id, other, reasons }) => (
            <li key={id}>
              {t.rich('conflicts.pair', { other: leadTo(other.id, other.name ?? other.email), reason: t(`queue.reasons.${reasons[0] ?? 'same-name'}`) })}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
