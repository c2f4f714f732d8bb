'use client'
import { useQuery } from '@tanstack/react-query'
import { Split } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { IconButton, RelativeTime } from '@/ui'
import type { CustomerView } from '../../domain/views'
import { SeparateDialog } from '../profile/separate-dialog'

/** Whom a person was known as before a merge, with the way back, and merges that were undone. */
export function MergeHistory({ person, mayMerge }: { person: CustomerView; mayMerge: boolean }) {
  const t = useTranslations('customers.identities')
  const trpc = useTRPC()
  const format = useFormatter()
  const [separating, setSeparating] = useState<CustomerView['merges'][number] | null>(null)
  const history = useQuery(trpc.customers.merges.queryOptions({ id: person.id }))
  const undone = history.data?.filter(({ undoneAt }) => undoneAt !== null) ?? []
  const date = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  if (person.merges.length + undone.length === 0) return null
  return (
    <div className="hairline-t mt-4 pt-3">
      {person.merges.length > 0 && (
        <>
          <h4 className="mb-2 text-base">{t('alsoKnownAs')}</h4>
          <ul className="space-y-2">
            {person.merges.map((merge) => (
              <li key={merge.id} className="flex items-center gap-2">
                <span className="min-w-0 grow">
                  <span className="block truncate">{merge.mergedName ?? t('nameless')}</span>
                  <span className="text-ink-faint text-sm">
                    {t.rich('mergedBy', { name: merge.mergedBy, when: () => <RelativeTime at={merge.mergedAt} /> })}
                  </span>
                </span>
                {mayMerge && (
                  <IconButton size="sm" icon={Split} label={t('separate', { name: merge.mergedName ?? t('nameless') })} onClick={() => setSeparating(merge)} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {undone.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer text-ink-muted text-sm">{t('history', { count: undone.length })}</summary>
          <ul className="mt-1 space-y-1 text-ink-muted text-sm">
            {undone.map(({ id, survivorId, survivorName, mergedName, mergedAt, mergedBy, undoneAt, undoneBy }) => (
              <li key={id}>
                {t('undone', {
                  name: (person.memberIds.includes(survivorId) ? mergedName : survivorName) ?? t('nameless'),
                  merged: date(mergedAt),
                  by: mergedBy,
                  undone: date(undoneAt!),
                  undoneBy: undoneBy ?? '',
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <SeparateDialog person={person} merge={separating} onClose={() => setSeparating(null)} />
    </div>
  )
}
