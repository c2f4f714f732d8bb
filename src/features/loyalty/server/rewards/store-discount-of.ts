import type { Ctx } from '@/server/context'
import { rewardSchema, type StoreDiscount, type StoreState } from '../../domain'

type Row = {
  connectionId: string | null
  state: StoreState
  code: string
  name: string
  definition: unknown
  currency: string
  storeCurrency: string | null
  redeemedAt: Date
  codeExpiresAt: Date | null
  customerExternalId: string | null
  productExternalId: string | null
  priceMinor: bigint | null
}
/** What to ask of which store; without a discount, why this store cannot have it. */
export type AskedOfStore = { connectionId: string; state: StoreState; discount: StoreDiscount | null; why: string }

/** A redemption as its store is to be asked for it; null when no store is. */
export async function storeDiscountOf(ctx: Ctx, redemptionId: string): Promise<AskedOfStore | null> {
  const [row] = await ctx.db.$queryRaw<[Row | undefined]>`
    SELECT r.connection_id AS "connectionId", r.store_state AS state, r.code, v.name, v.definition, r.currency, s.currency AS "storeCurrency", r.redeemed_at AS "redeemedAt",
      r.code_expires_at AS "codeExpiresAt", p.external_id AS "productExternalId", p.price_minor AS "priceMinor",
      (SELECT i.value FROM customer_identities i JOIN customers m ON m.id = i.customer_id WHERE m.canonical_id = c.canonical_id AND i.kind = 'store-customer'
        AND i.scope = r.connection_id::text ORDER BY i.created_at, i.id LIMIT 1) AS "customerExternalId"
    FROM redemptions r JOIN reward_versions v ON v.id = r.reward_version_id JOIN customers c ON c.id = r.customer_id LEFT JOIN store_connections s ON s.id = r.connection_id
    LEFT JOIN LATERAL (SELECT external_id, price_minor FROM products WHERE connection_id = r.connection_id AND sku = v.definition->>'sku' AND deleted_at IS NULL
      AND price_minor > 0 ORDER BY external_id LIMIT 1) AS p ON true
    WHERE r.id = ${redemptionId}::uuid`
  if (!row || row.connectionId === null) return null
  const discount = toDiscount(row)
  const why = row.storeCurrency === row.currency ? 'The store does not sell this product.' : 'The store counts in another currency.'
  return { connectionId: row.connectionId, state: row.state, discount: row.storeCurrency === row.currency ? discount : null, why }
}

function toDiscount({
  code,
  name,
  definition,
  currency,
  redeemedAt,
  codeExpiresAt,
  customerExternalId,
  productExternalId,
  priceMinor,
}: Row): StoreDiscount | null {
  const reward = rewardSchema.parse(definition)
  const common = { code, title: `${name} (${code})`, startsAt: redeemedAt, endsAt: codeExpiresAt, customerExternalId, currency }
  const minimum = (minor: string | null) => (minor === null || minor === '0' ? null : BigInt(minor))
  switch (reward.kind) {
    case 'money-off':
      return { ...common, kind: reward.kind, amountMinor: BigInt(reward.amountMinor), minimumMinor: minimum(reward.minimumMinor) }
    case 'free-shipping':
      return { ...common, kind: reward.kind, minimumMinor: minimum(reward.minimumMinor) }
    case 'free-product':
      return productExternalId === null || priceMinor === null ? null : { ...common, kind: reward.kind, productExternalId, priceMinor, minimumMinor: null }
    default:
      return null
  }
}
