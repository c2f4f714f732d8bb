import { missing, ruleBroken } from '@/domain/errors'
import type { ErasedCustomer } from '@/features/customers/domain'
import { type CustomerExport, eraseByNameIn, exportCustomerIn, type PersonalDataKeeper, thenNoted } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { PrivacyOutcome } from '../../domain'
import { settleIn } from './privacy-requests'

type Keepers = readonly PersonalDataKeeper[]

/**
 * Answers a person who asked a store for their data: what is held of them, and the request is done with it.
 * @throws missing · rule `store-sync.request-of-another-kind`, `store-sync.request-of-nobody`, `store-sync.request-done`
 */
export async function exportForRequest(ctx: Ctx, keepers: Keepers, id: string): Promise<CustomerExport> {
  const customerId = await whomIn(ctx, id, 'export')
  return transact(ctx, async (tx) => {
    const taken = await exportCustomerIn(tx, keepers, customerId)
    await settleIn(tx, id, 'data-exported' satisfies PrivacyOutcome)
    return taken
  })
}

/**
 * Erases a person who asked a store to be forgotten, and the request is done with it. Who was erased before is not erased again.
 * @throws as `exportForRequest`, and as an erasure by name
 */
export async function eraseForRequest(ctx: Ctx, keepers: Keepers, { id, name }: { id: string; name: string }): Promise<ErasedCustomer> {
  const customerId = await whomIn(ctx, id, 'erase-customer')
  const erasing = transact(ctx, async (tx) => {
    // The person before the request, as every erasure locks them: two that meet wait for each other in one order.
    const erased = await eraseByNameIn(tx, keepers, { id: customerId, name })
    await settleIn(tx, id, 'customer-erased' satisfies PrivacyOutcome)
    return erased
  })
  return thenNoted(ctx, erasing)
}

/** Whom a request is about does not change after it came. */
async function whomIn({ db }: Pick<Ctx, 'db'>, id: string, kind: 'export' | 'erase-customer'): Promise<string> {
  const request = await db.privacyRequest.findUnique({ where: { id } })
  if (!request) throw missing('privacy-request')
  if (request.kind !== kind) throw ruleBroken('store-sync.request-of-another-kind', 'This request asks for something else.')
  if (!request.customerId) throw ruleBroken('store-sync.request-of-nobody', 'Nobody here is known by what this request names: say by hand what was done.')
  return request.customerId
}
