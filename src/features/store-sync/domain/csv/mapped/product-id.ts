/** What a file calls a product, as an id of its connection: the store's id as it is; a handle or an SKU says what it is. */
export function productIdOf({ id, handle, sku }: { id: string | null; handle: string | null; sku: string | null }): string | null {
  if (id !== null) return id
  if (handle !== null) return `handle:${handle}`.slice(0, 200)
  return sku === null ? null : `sku:${sku}`.slice(0, 200)
}
