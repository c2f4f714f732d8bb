import { z } from 'zod'
import { shaped } from '../../reading/payload-problem'
import { gid } from '../gid'
import type { CustomerPayload } from '../payload'
import { address, plainRecord, status, words } from './plain-record'

/** Whoever bought, as far as an order or a checkout names them. */
export const personRecord = z
  .object({
    ...{ id: gid, firstName: words, lastName: words },
    defaultEmailAddress: z.object({ emailAddress: words, marketingState: status.nullish() }).nullish(),
    defaultPhoneNumber: z.object({ phoneNumber: words }).nullish(),
  })
  .transform(({ id, firstName, lastName, defaultEmailAddress, defaultPhoneNumber }) => ({
    ...{ id, first_name: firstName, last_name: lastName, email: defaultEmailAddress?.emailAddress, phone: defaultPhoneNumber?.phoneNumber },
    ...(defaultEmailAddress?.marketingState ? { email_marketing_consent: { state: defaultEmailAddress.marketingState } } : {}),
  }))

const rest = z.object({ note: words, tags: z.array(z.string()), createdAt: words, updatedAt: z.string(), defaultAddress: address })

/**
 * A customer as GraphQL tells them, in the words of the webhooks. Consent to text messages is no part of it: every field the API of 2026-07 has for it
 * is deprecated; deliveries tell it.
 * @throws PayloadProblem
 */
export function customerFromRecord(record: unknown): CustomerPayload {
  const plain = plainRecord(record)
  const { note, tags, createdAt, updatedAt, defaultAddress } = shaped(rest, plain)
  return { ...shaped(personRecord, plain), note, tags: tags.join(','), created_at: createdAt, updated_at: updatedAt, default_address: defaultAddress }
}
