import { bigcommerce, type Connectors, magento, medusa, shopify, woocommerce } from '@/features/store-sync/server'

/** The kinds of store that can be read. */
export const connectors: Connectors = { shopify, woocommerce, medusa, magento, bigcommerce }
