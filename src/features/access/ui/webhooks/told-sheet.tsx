'use client'
import { useQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, DescriptionList, ErrorState, Link, Section, Sheet, Skeleton } from '@/ui'
import { LastAnswer } from './last-answer'
import { type ToldRow, tell, useWebhookActions } from './use-webhook-actions'
import { ToldState } from './webhook-status'

/** One delivery: what became of it, what was said, and once more. */
export function ToldSheet({ webhookId, row, onClose }: { webhookId: string; row: ToldRow | null; onClose: () => void }) {
  const t = useTranslations('access.webhooks')
  const { replay } = useWebhookActions()
  return (
    <Sheet open={row !== null} onOpenChange={(open) => !open && onClose()} title={row?.type ?? ''} size="lg">
      {row && (
        <div className="space-y-6">
          <DescriptionList
            items={[
              { term: t('state'), value: <ToldState state={row.state} /> },
              ...(row.lastError ? [{ term: t('lastError'), value: <LastAnswer row={row} said={row.lastError} /> }] : []),
              { term: t('attempts'), value: String(row.attempts) },
              { term: t('createdAt'), value: <DateTime at={row.createdAt} /> },
              ...(row.endedAt ? [{ term: t('endedAt'), value: <DateTime at={row.endedAt} /> }] : []),
              ...(row.nextAttemptAt ? [{ term: t('nextAttemptAt'), value: <DateTime at={row.nextAttemptAt} /> }] : []),
              ...(row.customerId ? [{ term: t('customer'), value: <Link href={`/customers/${row.customerId}`}>{t('openCustomer')}</Link> }] : []),
              { term: t('deliveryId'), value: <code className="font-mono text-sm">{row.id}</code> },
            ]}
          />
          <Button
            icon={RotateCcw}
            loading={replay.isPending}
            onClick={() => void tell(replay.mutateAsync({ id: webhookId, deliveryId: row.id }), t('replayed')).then(onClose)}
          >
            {t('replay')}
          </Button>
          <Body key={row.id} webhookId={webhookId} deliveryId={row.id} />
        </div>
      )}
    </Sheet>
  )
}

function Body({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const t = useTranslations('access.webhooks')
  const trpc = useTRPC()
  const body = useQuery(trpc.access.webhooks.body.queryOptions({ id: webhookId, deliveryId }))
  return (
    <Section title={t('body')} level={3}>
      {body.error && <ErrorState compact error={body.error} onRetry={() => void body.refetch()} />}
      {body.isPending && <Skeleton lines={4} />}
      {body.data && (
        <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-md border border-line bg-sunken p-3 font-mono text-sm">
          {JSON.stringify(JSON.parse(body.data.body), null, 2)}
        </pre>
      )}
    </Section>
  )
}
