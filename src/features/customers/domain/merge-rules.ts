import { missing, ruleBroken } from '@/domain/errors'

export const noSuchCustomer = () => missing('customer')
/** An erasure is done once: what was written about somebody afterwards would stay for good. */
export const erasedCustomer = () => ruleBroken('customers.erased', 'This customer was erased: nothing is written about them any more.', { field: 'customerId' })

/** @throws rule `customers.merge-with-oneself` when both ids are one person already */
export function demandTwoPeople(survivorId: string, otherId: string): void {
  if (survivorId === otherId) throw ruleBroken('customers.merge-with-oneself', 'These are one person already.', { field: 'otherId' })
}

/** @throws rule `customers.merge-already-undone` */
export function demandStanding(undoneAt: Date | null): void {
  if (undoneAt !== null) throw ruleBroken('customers.merge-already-undone', 'This merge has been undone already.')
}

/** @throws rule `customers.merge-of-erased`: nothing is left by which people could be compared, joined or told apart */
export function demandLiving(people: readonly { erasedAt: Date | null }[]): void {
  if (people.some(({ erasedAt }) => erasedAt !== null))
    throw ruleBroken('customers.merge-of-erased', 'One of them was erased on request: this can no longer be merged or undone.')
}
