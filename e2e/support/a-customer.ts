import { expect } from '@playwright/test'
import { customerUpdated } from '@/testing/shopify-deliveries'
import { api } from './api'
import { unique } from './desk'
import { connectedStore, deliver } from './store'

export type Customer = { id: string; name: string; email: string; shopperId: number }

/** Somebody new, as the store tells of them: known by nothing but their own journey. */
export async function aCustomer(firstName: string, options: { tags?: string } = {}): Promise<Customer> {
  const store = await connectedStore()
  const lastName = unique('Vander')
  const shopper = {
    id: aNumber(),
    email: `${lastName.toLowerCase()}@example.com`,
    firstName,
    lastName,
    phone: null,
    ...options,
    updatedAt: new Date().toISOString(),
  }
  expect(await deliver(store, customerUpdated(shopper, { secret: store.secret }))).toBe(200)
  const find = async () => (await api<{ data: { id: string }[] }>('admin', 'GET', `/customers?email=${encodeURIComponent(shopper.email)}`)).data[0]?.id
  await expect.poll(find, { timeout: 20_000 }).toBeTruthy()
  return { id: (await find())!, name: `${firstName} ${lastName}`, email: shopper.email, shopperId: shopper.id }
}

/** An id as a store gives them out. */
export const aNumber = () => 7_000_000_000_000 + Math.floor(Math.random() * 900_000_000_000)
