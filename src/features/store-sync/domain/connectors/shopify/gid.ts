import { z } from 'zod'

/** `gid://shopify/Order/1` or `…/1?key=value`: the number in it, as the webhooks write it. */
export const gid = z
  .string()
  .regex(/^gid:\/\/shopify\/\w+\/\d{1,30}(\?.*)?$/, 'a Shopify id such as gid://shopify/Order/1')
  .transform((text) => text.replace(/^.*\/(\d+)(\?.*)?$/, '$1'))

export const gidOf = (type: string, externalId: string): string => `gid://shopify/${type}/${externalId}`
