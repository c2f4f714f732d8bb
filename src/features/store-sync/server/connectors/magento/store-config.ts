import { z } from 'zod'
import type { StoreAccess } from '../../../domain'
import { configSchema, type StoreConfig } from '../../../domain/connectors/magento/payload'
import { unexpected } from '../reading/answered-json'
import { askMagento } from './ask-magento'

/** What the shop says of itself: its first store view’s settings. @throws rule `store-sync.unexpected-answer` */
export async function storeConfig(store: StoreAccess): Promise<StoreConfig> {
  const configs = z
    .array(configSchema)
    .min(1)
    .safeParse(await askMagento(store, 'store/storeConfigs'))
  if (!configs.success) throw unexpected('has no settings to show. Is this the address of a Magento 2 shop?')
  return configs.data.find(({ code }) => code === 'default') ?? configs.data[0]!
}
