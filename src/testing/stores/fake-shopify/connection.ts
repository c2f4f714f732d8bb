/** What a client asks of a connection; in a bulk operation nothing, and all of it comes. */
export type PageArgs = { first?: number | null; after?: string | null }

/** A list inside a record, paged by place. */
export const listConnection =
  <T>(items: readonly T[]) =>
  ({ first, after }: PageArgs = {}) => {
    const from = after ? Number(after) : 0
    const until = from + (first ?? items.length)
    return {
      pageInfo: { hasNextPage: until < items.length, hasPreviousPage: from > 0, endCursor: String(until) },
      edges: items.slice(from, until).map((node, index) => ({ cursor: String(from + index + 1), node })),
    }
  }

export type Keyed<T> = { readonly key: number; readonly id: number; readonly node: () => T }

/**
 * A root connection, paged as Shopify does: the cursor is the value sorted by and the id of the last record, so a record that changes moves, and no other is
 * skipped for it.
 */
export function keyedConnection<T>(records: readonly Keyed<T>[], { first, after }: PageArgs) {
  const sorted = records.toSorted((a, b) => a.key - b.key || a.id - b.id)
  const [key, id] = after ? (JSON.parse(Buffer.from(after, 'base64').toString()) as [number, number]) : [Number.NEGATIVE_INFINITY, 0]
  const rest = sorted.filter((record) => record.key > key || (record.key === key && record.id > id))
  const page = rest.slice(0, first ?? rest.length)
  const cursorOf = (record: Keyed<T>) => Buffer.from(JSON.stringify([record.key, record.id])).toString('base64')
  const last = page.at(-1)
  return {
    pageInfo: { hasNextPage: page.length < rest.length, hasPreviousPage: after !== null && after !== undefined, endCursor: last ? cursorOf(last) : null },
    edges: page.map((record) => ({ cursor: cursorOf(record), node: record.node() })),
  }
}

/** Shopify's search words, as far as connectors use them. @throws for any other: a fake must not nod at what it does not understand */
export function searchFilter(query: string | null | undefined): (fields: Readonly<Record<string, number>>) => boolean {
  const words = (query ?? '').split(' AND ').filter((word) => word !== '' && word !== 'status:any')
  const tests = words.map((word) => {
    const match = /^(\w+):(>=|<)'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)'$/.exec(word)
    if (!match) throw new Error(`The fake shop does not understand the search “${word}”.`)
    const [, field = '', sign, moment = ''] = match
    const bound = Date.parse(moment)
    return (fields: Readonly<Record<string, number>>) => {
      const value = fields[field]
      if (value === undefined) throw new Error(`The fake shop cannot search by “${field}”.`)
      return sign === '<' ? value < bound : value >= bound
    }
  })
  return (fields) => tests.every((passes) => passes(fields))
}
