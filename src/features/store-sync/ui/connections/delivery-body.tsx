'use client'
import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { Button, CopyButton, DescriptionList, ErrorState } from '@/ui'
import { useStoreActions } from '../use-store-actions'

/** A delivery as it came, for those who may see it. It holds personal data, so that somebody looked is written down. */
export function DeliveryBody({ id }: { id: string }) {
  const t = useTranslations('store-sync.deliveries')
  const mayRead = useMay('stores.read-deliveries')
  const { readDelivery } = useStoreActions()
  if (!mayRead) return null
  if (readDelivery.error) return <ErrorState error={readDelivery.error} onRetry={() => readDelivery.mutate({ id })} />
  if (!readDelivery.data)
    return (
      <div>
        <p className="mb-2 text-ink-muted">{t('bodyHint')}</p>
        <Button icon={Eye} loading={readDelivery.isPending} onClick={() => readDelivery.mutate({ id })}>
          {t('showBody')}
        </Button>
      </div>
    )
  const { headers, body } = readDelivery.data
  const told = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
  return (
    <div className="space-y-3">
      {told.length > 0 && (
        <DescriptionList items={told.map(([name, value]) => ({ term: name, value: <code className="break-all font-mono text-sm">{value}</code> }))} />
      )}
      <div className="flex items-center justify-between">
        <h3 className="text-base">{t('body')}</h3>
        <CopyButton text={body} label={t('copyBody')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={t('body')} className="max-h-[60vh] overflow-auto rounded-lg border border-line bg-sunken p-3">
        <pre className="font-mono text-sm">{indented(body)}</pre>
      </section>
    </div>
  )
}

/** JSON with its structure; anything else as it came. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
