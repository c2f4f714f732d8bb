import { type Connectors, shopify, woocommerce } from '@/features/store-sync/server'

/** The kinds of store whose deliveries are taken. */
export const connectors: Connectors = { shopify, woocommerce }
