import { publicUrl } from '@/server/config'

/** Where a store sends its deliveries. */
export const webhookUrl = (connectionId: string): string => `${publicUrl()}/api/webhooks/${connectionId}`
