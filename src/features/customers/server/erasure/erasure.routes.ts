import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { eraseCustomer } from './erase-customer'
import { exportCustomer } from './export-customer'
import type { PersonalDataKeeper } from './personal-data-keeper'

const tag = 'Customers'
const params = z.strictObject({ id: z.uuid() })

/** What privacy law lets a customer ask for. @param keepers what each feature holds of a customer */
export const erasureRoutes = (keepers: readonly PersonalDataKeeper[]): readonly RestRoute[] => [
  route({
    method: 'GET',
    path: '/customers/{id}/export',
    permission: 'customers.export-data',
    tag,
    summary: 'Everything held of a customer, by feature and by what it is',
    params,
    answers: { 200: z.object({ customerId: z.uuid(), exportedAt: z.iso.datetime(), data: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))) }) },
    handle: async (ctx, { params: { id } }) => ({ body: await exportCustomer(ctx, keepers, id) }),
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/erase',
    permission: 'customers.erase',
    tag,
    summary: 'Forget a customer for good: everything that names them goes, what was bought and booked stays',
    params,
    body: z.strictObject({}),
    answers: { 200: z.object({ id: z.uuid(), erasedAt: z.iso.datetime(), alreadyErased: z.boolean() }) },
    handle: async (ctx, { params: { id } }) => ({ body: await eraseCustomer(ctx, keepers, { id }) }),
  }),
]
