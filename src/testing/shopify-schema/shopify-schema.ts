import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql'

let schema: GraphQLSchema | undefined

/** Shopify's Admin schema, built once (a second or so). */
export function shopifySchema(): GraphQLSchema {
  if (!schema) {
    const packed = readFileSync(new URL('./admin-2026-07.json.gz', import.meta.url))
    const told = JSON.parse(gunzipSync(packed).toString('utf8')) as { data?: IntrospectionQuery } & IntrospectionQuery
    schema = buildClientSchema(told.data ?? told, { assumeValid: true })
  }
  return schema
}

/** What Shopify would say against a query, deprecations included; empty when nothing. */
export function complaintsOf(query: string): string[] {
  try {
    return validate(shopifySchema(), parse(query), [...specifiedRules, NoDeprecatedCustomRule], { maxErrors: 50 }).map(({ message }) => message)
  } catch (error) {
    return [(error as Error).message]
  }
}
