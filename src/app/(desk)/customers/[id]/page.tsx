import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { z } from 'zod'
import type { CustomerWhole } from '@/features/customers/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { Customer } from './customer'

type Props = { params: Promise<{ id: string }> }

/** The person behind an id; an id nobody has is a page that is not there. */
const findCustomer = cache(async (id: string): Promise<CustomerWhole> => {
  if (!z.uuid().safeParse(id).success) notFound()
  return getQueryClient()
    .fetchQuery(trpc.desk.customer.queryOptions({ id }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('customers.read')
  const { person } = await findCustomer((await params).id)
  const t = await getTranslations('customers')
  return { title: person.erasedAt ? t('erasedCustomer') : (person.name ?? person.email ?? t('unnamed')) }
}

export default async function CustomerPage({ params }: Props) {
  await requireActor('customers.read')
  const { id } = await params
  const { person } = await findCustomer(id)
  // A merged record leads to the person it belongs to, for good: until the merge is undone.
  if (person.id !== id) redirect(`/customers/${person.id}?merged=${id}`)
  void getQueryClient().prefetchInfiniteQuery(
    trpc.customers.timeline.infiniteQueryOptions({ customerId: id, limit: 40 }, { getNextPageParam: (page) => page.nextCursor }),
  )
  void getQueryClient().prefetchQuery(trpc.customers.claims.queryOptions({ id }))
  void getQueryClient().prefetchQuery(trpc.customers.suggestions.queryOptions({ customerId: id, limit: 3 }))
  void getQueryClient().prefetchQuery(trpc.orders.ofCustomer.queryOptions({ customerId: id, limit: 5 }))
  return (
    <Hydrate>
      <Customer id={id} />
    </Hydrate>
  )
}
