'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, DescriptionList, ErrorState, Link, readServerError, Section, Sheet, Skeleton, toast } from '@/ui'
import type { CallRow } from '../../../domain/flow'
import { CALL_BODY_DAYS } from '../../../domain/flow/calls'
import { CallStateBadge, LastAnswer } from './call-state'

type Props = { id: string; mayManage: boolean; onClose: () => void }

/** One call: what became of it, when it is tried next, what it says to whoever may see that, and once more by hand. */
export function CallSheet({ id, mayManage, onClose }: Props) {
  const t = useTranslations('flows.flow')
  const trpc = useTRPC()
  const maySeeBody = useMay('access.manage-webhooks')
  const call = useQuery(trpc.flows.flows.calls.get.queryOptions({ id }))
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} size="lg" title={call.data ? new URL(call.data.url).host : t('runs.links.call')}>
      {call.data ? (
        <div className="space-y-6">
          <Facts call={call.data} />
          {mayManage && call.data.bodyKept && <Again call={call.data} />}
          {maySeeBody && <Body id={id} />}
        </div>
      ) : call.error ? (
        <ErrorState compact error={call.error} onRetry={() => void call.refetch()} />
      ) : (
        <div aria-busy>
          <Skeleton lines={8} />
        </div>
      )}
    </Sheet>
  )
}

function Facts({ call }: { call: CallRow }) {
  const t = useTranslations('flows.flow.calls')
  const page = useTranslations('flows')
  const nameOf = useCustomerName()
  const isNow = call.nextTryAt === null || call.nextTryAt.getTime() <= Date.now()
  return (
    <DescriptionList
      items={[
        { term: t('state'), value: <CallStateBadge state={call.state} /> },
        { term: t('answer'), value: <LastAnswer {...call} /> },
        { term: t('attempts'), value: String(call.attempts) },
        ...(call.state === 'queued' ? [{ term: t('next'), value: isNow || !call.nextTryAt ? t('nextNow') : <DateTime at={call.nextTryAt} /> }] : []),
        { term: t('owed'), value: <DateTime at={call.createdAt} /> },
        ...(call.endedAt ? [{ term: t('ended'), value: <DateTime at={call.endedAt} /> }] : []),
        { term: t('customer'), value: <Link href={`/customers/${call.customerId}`}>{nameOf(call.customerName)}</Link> },
        { term: t('run'), value: <Link href={`/flows/${call.flowId}?tab=runs&run=${call.runId}`}>{page('flow.runs.log')}</Link> },
        { term: t('url'), value: <code className="break-all font-mono text-sm">{call.url}</code> },
        { term: t('id'), value: <code className="break-all font-mono text-sm">{call.id}</code> },
      ]}
    />
  )
}

function Again({ call: { id, state } }: { call: CallRow }) {
  const t = useTranslations('flows.flow.calls')
  const trpc = useTRPC()
  const client = useQueryClient()
  const again = useMutation(
    trpc.flows.flows.calls.again.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('onItsWay') })
        return client.invalidateQueries({ queryKey: trpc.flows.flows.calls.pathKey() })
      },
      onError: (error) => void toast.failed({ title: readServerError(error).message }),
    }),
  )
  return (
    <Button icon={RotateCcw} loading={again.isPending} onClick={() => again.mutate({ id })}>
      {t(state === 'queued' ? 'now' : 'again')}
    </Button>
  )
}

function Body({ id }: { id: string }) {
  const t = useTranslations('flows.flow.calls')
  const trpc = useTRPC()
  const body = useQuery({ ...trpc.flows.flows.calls.body.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY })
  return (
    <Section title={t('body')} level={3}>
      {body.error && <ErrorState compact error={body.error} onRetry={() => void body.refetch()} />}
      {body.isPending && <Skeleton lines={4} />}
      {body.data?.body === null && <p className="text-ink-muted">{t('bodyGone', { days: CALL_BODY_DAYS })}</p>}
      {body.data?.body && (
        <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-md border border-line bg-sunken p-3 font-mono text-sm">
          {JSON.stringify(JSON.parse(body.data.body), null, 2)}
        </pre>
      )}
    </Section>
  )
}
