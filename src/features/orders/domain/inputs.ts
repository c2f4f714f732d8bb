import { z } from 'zod'
import { pageInput } from '@/domain/page'

export const orderByIdInput = z.strictObject({ id: z.uuid() })
export const ordersOfCustomerInput = z.strictObject({ customerId: z.uuid(), ...pageInput })
export type OrdersOfCustomerInput = z.output<typeof ordersOfCustomerInput>
export const listProductsInput = z.strictObject({ query: z.string().trim().max(200).optional(), ...pageInput })
export type ListProductsInput = z.output<typeof listProductsInput>
