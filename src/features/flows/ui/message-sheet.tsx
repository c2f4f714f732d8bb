'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Button, DateTime, DescriptionList, Link, Sheet, toast, useSaid } from '@/ui'
import { MessageState, type OutboundMessageRow } from './message-state'

const HREF = {
  ticket: (id: string) => `/inbox?ticket=${id}`,
  order: (id: string, customerId: string) => `/customers/${customerId}?order=${id}`,
  response: (_: string, customerId: string) => `/customers/${customerId}`,
  review: (_: string, customerId: string) => `/customers/${customerId}`,
  invite: (_: string, customerId: string) => `/customers/${customerId}`,
  message: (_: string, customerId: string) => `/customers/${customerId}`,
  event: (_: string, customerId: string) => `/customers/${customerId}`,
} as const

/** One message: what became of it, the row that is the reason, what it says; and, while it is held, the decision. */
export function MessageSheet({ message, mayManage, onClose }: { message: OutboundMessageRow; mayManage: boolean; onClose: () => void }) {
  const t = useTranslations('flows')
  const said = useSaid()
  const nameOf = useCustomerName()
  const trpc = useTRPC()
  const client = useQueryClient()
  const review = useMutation(trpc.flows.review.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.flows.pathKey() }) }))
  const { evidence, customerId } = message
  const decide = (verdict: 'let-through' | 'reject') =>
    void review
      .mutateAsync({ id: message.id, verdict })
      .then(() => {
        toast.done({ title: t(`review.${verdict}-done`) })
        onClose()
      })
      .catch((error: Error) => toast.failed({ title: error.message }))
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={nameOf(message.customerName ?? message.customerEmail)}
      footer={
        mayManage &&
        message.state === 'held' && (
          <>
            <Button onClick={() => decide('reject')}>{t('review.reject')}</Button>
            <Button variant="primary" loading={review.isPending} onClick={() => decide('let-through')}>
              {t('review.let-through')}
            </Button>
          </>
        )
      }
    >
      <DescriptionList
        items={[
          {
            term: t('columns.customer'),
            value: <Link href={`/customers/${customerId}`}>{nameOf(message.customerName ?? message.customerEmail)}</Link>,
          },
          { term: t('columns.what'), value: message.purpose === 'survey' ? t('ask', { what: message.source }) : message.source },
          { term: t('columns.state'), value: <MessageState message={message} /> },
          ...(evidence
            ? [
                {
                  term: t('because'),
                  value: (
                    <>
                      <Link href={HREF[evidence.type](evidence.id, customerId)}>{t(`evidence.${evidence.type}`)}</Link> ·{' '}
                      <DateTime at={new Date(evidence.at)} />
                    </>
                  ),
                },
              ]
            : []),
          ...(message.state === 'waiting' ? [{ term: t('until'), value: <DateTime at={message.notBefore} /> }] : []),
          ...(message.reviewedBy ? [{ term: t('reviewedBy'), value: message.reviewedBy }] : []),
          { term: t('columns.by'), value: message.createdBy },
          { term: t('columns.at'), value: <DateTime at={message.createdAt} /> },
        ]}
      />
      {message.body && (
        <section className="hairline-t mt-6 pt-4">
          <h3 className="font-medium">{message.subject && said(message.subject)}</h3>
          <p className="mt-2 max-w-text whitespace-pre-wrap">{said(message.body)}</p>
        </section>
      )}
    </Sheet>
  )
}
