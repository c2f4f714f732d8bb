import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { utc } from '@/server/db/utc'
import { addIdentityInput, IDENTITY_KINDS, type IdentityView } from '../domain'
import { getCustomer } from './get-customer'
import { addIdentity } from './identities/add-identity'
import { removeIdentity } from './identities/remove-identity'
import { verifyIdentity } from './identities/verify-identity'

const tag = 'Customers'
const params = z.strictObject({ id: z.uuid() })
const one = z.strictObject({ id: z.uuid(), identityId: z.uuid() })
const identitySchema = z.object({
  id: z.uuid(),
  kind: z.enum(IDENTITY_KINDS),
  scope: z.string(),
  value: z.string(),
  source: z.string(),
  since: z.iso.datetime(),
  verified: z.boolean(),
  verifiedAt: z.iso.datetime().nullable(),
  verifiedBy: z.string().nullable(),
  bouncedAt: z.iso.datetime().nullable(),
  bounceReason: z.string().nullable(),
  customerId: z.uuid(),
})
const { customerId: _, ...body } = addIdentityInput.shape

const identityJson = ({ since, verifiedAt, bouncedAt, ...identity }: IdentityView) => ({
  ...identity,
  ...{ since: utc(since), verified: verifiedAt !== null, verifiedAt: utc(verifiedAt), bouncedAt: utc(bouncedAt) },
})

/** By what a person is known. */
export const identitiesRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/customers/{id}/identities',
    permission: 'customers.read',
    tag,
    summary: 'Everything a person is known by; `customerId` says with which of their merged records it came',
    params,
    answers: { 200: z.object({ data: z.array(identitySchema), nextCursor: z.null() }) },
    handle: async (ctx, { params: { id } }) => {
      const { identities } = await getCustomer(ctx, id)
      return { body: { data: identities.map(identityJson), nextCursor: null } }
    },
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/identities',
    permission: 'customers.edit',
    tag,
    summary: 'Note what else a person is known by; 200 when they had it already, 409 when it is another’s alone',
    params,
    body: z.strictObject(body),
    answers: {
      201: z.object({ id: z.uuid(), kind: z.enum(IDENTITY_KINDS), scope: z.string(), value: z.string() }),
      200: z.object({ id: z.uuid(), kind: z.enum(IDENTITY_KINDS), scope: z.string(), value: z.string() }),
    },
    handle: async (ctx, { params: { id }, body }) => {
      const { added, ...identity } = await addIdentity(ctx, { customerId: id, ...body })
      return { status: added ? 201 : 200, body: identity }
    },
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/identities/{identityId}/verify',
    permission: 'customers.edit',
    tag,
    summary: 'Note that somebody made sure that this is the person’s',
    params: one,
    body: z.strictObject({}),
    answers: { 200: z.object({ id: z.uuid(), verified: z.literal(true) }) },
    handle: async (ctx, { params: { id, identityId } }) => {
      await verifyIdentity(ctx, { customerId: id, identityId })
      return { body: { id: identityId, verified: true } }
    },
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/identities/{identityId}/remove',
    permission: 'customers.edit',
    tag,
    summary: 'Take away what the person is not known by after all, and say why',
    params: one,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answers: { 200: z.object({ id: z.uuid(), removed: z.literal(true) }) },
    handle: async (ctx, { params: { id, identityId }, body }) => {
      await removeIdentity(ctx, { customerId: id, identityId, ...body })
      return { body: { id: identityId, removed: true } }
    },
  }),
]
