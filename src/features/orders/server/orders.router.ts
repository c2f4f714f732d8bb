import { can, router } from '@/server/api'
import { listProductsInput, orderByIdInput, ordersOfCustomerInput } from '../domain'
import { getOrder, listCustomerOrders } from './orders.queries'
import { listProducts, listWishlist } from './products.queries'

export const ordersRouter = router({
  get: can('orders.read')
    .input(orderByIdInput)
    .query(({ ctx, input }) => getOrder(ctx, input.id)),
  ofCustomer: can('orders.read')
    .input(ordersOfCustomerInput)
    .query(({ ctx, input }) => listCustomerOrders(ctx, input)),
  wishlist: can('orders.read')
    .input(ordersOfCustomerInput)
    .query(({ ctx, input }) => listWishlist(ctx, input)),
  listProducts: can('orders.read')
    .input(listProductsInput)
    .query(({ ctx, input }) => listProducts(ctx, input)),
})
