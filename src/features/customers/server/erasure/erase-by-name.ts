import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { EraseCustomerInput, ErasedCustomer } from '../../domain'
import { isNamed } from '../../domain/name-to-confirm'
import { eraseCustomerIn } from './erase-customer'
import { thenNoted } from './note-erasures'
import type { PersonalDataKeeper } from './personal-data-keeper'
import { previewErasure } from './preview-erasure'

/** An erasure by somebody at the desk, who has typed whom. @throws missing `customer.missing` · invalid `customers.name-differs` · unavailable `secrets.no-key` */
export const eraseByName = (ctx: Ctx, keepers: readonly PersonalDataKeeper[], input: EraseCustomerInput): Promise<ErasedCustomer> =>
  thenNoted(
    ctx,
    transact(ctx, (tx) => eraseByNameIn(tx, keepers, input)),
  )

/** The same inside a transaction. Who was erased already has no name to type. */
export async function eraseByNameIn(tx: Tx, keepers: readonly PersonalDataKeeper[], { id, name }: EraseCustomerInput): Promise<ErasedCustomer> {
  const person = await previewErasure(tx, id)
  if (!person.erasedAt && !isNamed(person, name))
    throw invalid('customers.name-differs', 'The name typed is not this customer’s: nobody was erased.', { field: 'name' })
  return eraseCustomerIn(tx, keepers, id)
}
