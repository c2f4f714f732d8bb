import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { RecordConsentInput } from '../../domain'
import { DESK } from '../../domain/consent'
import { lockPerson } from '../identities/lock-person'
import { setConsent } from '../set-consent'

/**
 * Writes down what somebody said to the team about hearing from the shop: for every record of the person, with who wrote it and what shows it. A no is taken
 * at their word; a yes has its proof, since who sends has to show it. It is the person's own word: a store that repeats what it said before does not undo it.
 * @returns whether anything changed
 * @throws missing `customer.missing`, also for the erased · invalid `customers.consent-needs-proof` (field `proof`)
 */
export async function recordConsent(ctx: Ctx, { customerId, channel, state, proof = '' }: RecordConsentInput): Promise<boolean> {
  if (state === 'subscribed' && proof === '')
    throw invalid('customers.consent-needs-proof', 'Say how they gave it: who, when, and on which occasion.', { field: 'proof' })
  return transact(ctx, async (tx) => {
    const person = await lockPerson(tx, customerId)
    return setConsent(tx, { customerId: person.id, channel, state, via: DESK, noted: { by: tx.actor.name, proof: proof || null } })
  })
}
