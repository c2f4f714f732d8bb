'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, Money, RelativeTime, Skeleton } from '@/ui'

const SHOWN = 5

/** What a person wishes for and has not bought: something to talk about. */
export function WishlistCard({ customerId }: { customerId: string }) {
  const t = useTranslations('orders.wishlist')
  const trpc = useTRPC()
  const list = useQuery(trpc.orders.wishlist.queryOptions({ customerId, limit: SHOWN }))
  return (
    <Card title={t('title')}>
      {list.error ? (
        <ErrorState compact error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={2} />
      ) : list.data.data.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="space-y-2">
          {list.data.data.map((item) => (
            <li key={item.productId} className="flex gap-3">
              <span className="min-w-0 grow">
                <span className="block truncate">{item.title}</span>
                <span className="text-ink-faint text-sm">
                  <RelativeTime at={item.addedAt} />
                </span>
              </span>
              {item.priceMinor !== null && item.currency && <Money value={{ amountMinor: item.priceMinor, currency: item.currency }} />}
            </li>
          ))}
          {list.data.nextCursor && <li className="text-ink-faint text-sm">{t('more', { count: SHOWN })}</li>}
        </ul>
      )}
    </Card>
  )
}
