import type { LiveStore } from '../live-store'

export type SetMetafield = { ownerId: string; namespace: string; key: string; type: string; value: string }
const MOST = 25

/** As Shopify does: all of them or none, at most 25. */
export function setMetafields(store: LiveStore, kept: Map<string, Record<string, string>>, asked: readonly SetMetafield[]) {
  if (asked.length > MOST) return refused(`Exceeded the maximum metafields input limit of ${MOST}.`)
  for (const { ownerId, type, value } of asked) {
    if (!store.find('customers', Number(ownerId.replace('gid://shopify/Customer/', '')))) return refused('Owner does not exist.')
    if (type === 'number_integer' && !/^-?\d+$/.test(value)) return refused('Value must be an integer.')
    if (value === '') return refused('Value can’t be blank.')
  }
  for (const { ownerId, namespace, key, value } of asked) kept.set(ownerId, { ...kept.get(ownerId), [`${namespace}.${key}`]: value })
  return { metafields: asked.map((_, n) => ({ __typename: 'Metafield', id: `gid://shopify/Metafield/${n + 1}` })), userErrors: [] }
}

const refused = (message: string) => ({ metafields: null, userErrors: [{ field: ['metafields'], message, code: 'INVALID' }] })
