'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { useTRPC } from '@/trpc/client'
import { Dialog, ErrorState, Skeleton } from '@/ui'
import { AdjustPointsForm, type AdjustStart } from './adjust-points-form'

type Props = {
  customer: { id: string; name: string | null }
  ticketId?: string
  /** What the form begins with; whoever fills it in may change it. */
  start?: AdjustStart
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Booked, or asked for. */
  onPosted?: () => void
}

/** Adding or removing points by hand, with what it will do in sight. */
export function AdjustPointsDialog({ customer, ticketId, start, open, onOpenChange, onPosted }: Props) {
  const t = useTranslations('loyalty')
  const nameOf = useCustomerName()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('adjust.title')} description={nameOf(customer.name)}>
      {open && <Loaded customerId={customer.id} {...{ ticketId, start, onPosted }} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

type Loading = { customerId: string; ticketId: string | undefined; start: AdjustStart | undefined; onPosted: (() => void) | undefined; onDone: () => void }

function Loaded({ customerId, ticketId, start, onPosted, onDone }: Loading) {
  const trpc = useTRPC()
  const card = useQuery(trpc.loyalty.card.queryOptions({ customerId }))
  const limit = useQuery(trpc.loyalty.myLimit.queryOptions())
  const error = card.error ?? limit.error
  if (card.data && limit.data) return <AdjustPointsForm card={card.data} limit={limit.data} {...{ ticketId, start, onPosted }} onDone={onDone} />
  if (error) return <ErrorState compact error={error} onRetry={() => void Promise.all([card.refetch(), limit.refetch()])} />
  return (
    <div aria-busy className="space-y-4">
      <Skeleton className="h-9 w-40" />
      <Skeleton lines={3} />
    </div>
  )
}
