import { type ASTVisitor, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { describe, expect, test } from 'vitest'
import { complaintsOf, shopifySchema } from '@/testing/shopify-schema/shopify-schema'
import { ALL_QUERIES, BULK_STATE, RECORD_QUERIES } from './index'

const nameOf = (query: string) => /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? query.slice(0, 40)

describe('what is asked of Shopify', () => {
  test.each(ALL_QUERIES.map((query) => [nameOf(query), query]))('%s fits the schema of 2026-07 and uses nothing deprecated', (_name, query) => {
    expect(complaintsOf(query)).toEqual([])
  })

  test.each([
    ['a field nobody has', '{ shop { nickname } }', /Cannot query field "nickname"/],
    ['an argument of another type', 'query Q($id: String!) { bulkOperation(id: $id) { id } }', /type "String!" used in position expecting type "ID!"/],
    ['a field that is going', '{ orders(first: 1) { edges { node { totalPrice } } } }', /deprecated/],
    ['an argument that is going', '{ webhookSubscriptions(first: 1, callbackUrl: "https://example.com") { edges { node { id } } } }', /deprecated/],
    ['a name of earlier days', BULK_STATE.replace('rootObjectCount', 'rootObjects'), /rootObjects/],
  ])('%s would be found', (_what, query, complaint) => {
    expect(complaintsOf(query).join('\n')).toMatch(complaint)
  })

  test('bulk operations keep within Shopify’s limits: five connections, two levels, no connection inside a list', () => {
    for (const { bulk } of Object.values(RECORD_QUERIES))
      if (bulk) expect(bulkLimits(bulk("updated_at:>='2026-01-01T00:00:00Z'"))).toEqual({ tooDeep: false, inList: false, tooMany: false })
    expect(bulkLimits('{ orders { edges { node { refunds { refundLineItems { edges { node { quantity } } } } } } } }').inList).toBe(true)
  })
})

/** Counts connections along the types of the schema, as Shopify does before it runs a bulk operation. */
function bulkLimits(query: string) {
  const info = new TypeInfo(shopifySchema())
  const found = { tooDeep: false, inList: false, tooMany: false }
  let [connections, depth, lists] = [0, 0, 0]
  const kind = () => {
    const type = String(info.getType())
    return /Connection!?$/.test(type) ? 'connection' : type.startsWith('[') && !/Edge!/.test(type) ? 'list' : null
  }
  const visitor: ASTVisitor = {
    Field: {
      enter() {
        if (kind() === 'list') lists++
        if (kind() !== 'connection') return
        connections++
        depth++
        if (depth > 3) found.tooDeep = true
        if (lists > 0) found.inList = true
        if (connections > 5) found.tooMany = true
      },
      leave() {
        if (kind() === 'list') lists--
        if (kind() === 'connection') depth--
      },
    },
  }
  visit(parse(query), visitWithTypeInfo(info, visitor))
  return found
}
