import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { CONSENT_CHANNELS, consentStateSchema, recordConsentInput } from '../../domain'
import { listConsentChanges } from './list-consent-changes'
import { recordConsent } from './record-consent'

const tag = 'Customers'
const params = z.strictObject({ id: z.uuid() })
const change = z.object({
  ...{ id: z.uuid(), channel: z.enum(CONSENT_CHANNELS), state: consentStateSchema, source: z.string() },
  ...{ recordedBy: z.string().nullable(), proof: z.string().nullable(), at: z.iso.datetime() },
})
const { customerId: _, ...body } = recordConsentInput.shape

/** What a person said about hearing from the shop. */
export const consentRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/customers/{id}/consent',
    permission: 'customers.read',
    tag,
    summary: 'How a customer’s consent came about, newest first: by which door, and for what the desk wrote down who and on what proof',
    params,
    answers: { 200: z.object({ data: z.array(change), nextCursor: z.null() }) },
    handle: async (ctx, { params: { id } }) => ({ body: { data: await listConsentChanges(ctx, id), nextCursor: null } }),
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/consent',
    permission: 'customers.record-consent',
    tag,
    summary: 'Note what a customer said: a withdrawal, or a yes with its `proof`; `changed` is false where it stood so already',
    params,
    body: z.strictObject(body),
    answers: { 200: z.object({ channel: z.enum(CONSENT_CHANNELS), state: consentStateSchema, changed: z.boolean() }) },
    handle: async (ctx, { params: { id }, body: { channel, state, proof } }) => {
      const changed = await recordConsent(ctx, { customerId: id, channel, state, ...(proof === undefined ? {} : { proof }) })
      return { body: { channel, state, changed } }
    },
  }),
]
