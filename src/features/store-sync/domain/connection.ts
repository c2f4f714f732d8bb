import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'
import { workspaceShape } from '@/domain/workspace'
import { isKnownCurrency } from './known-currency'

/** Stores that can be connected. `csv` holds what came from files, `demo` the demo store: the desk makes those itself. */
export const STORE_KINDS = ['shopify', 'woocommerce', 'medusa', 'magento', 'bigcommerce'] as const
export type StoreKind = (typeof STORE_KINDS)[number]
export type ConnectionKind = StoreKind | 'csv' | 'demo'

export const CONNECTION_STATUSES = ['active', 'paused', 'removed'] as const
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number]

const secret = z.string().trim().min(1).max(2_000)

/** What each kind of store hands out, as its own screens call it. */
export const credentialShapes = {
  /** To call it: `adminToken`, or `clientId`, whose secret is the one deliveries are signed with. */
  shopify: z.strictObject({ clientId: secret.optional(), adminToken: secret.optional(), webhookSecret: secret }),
  woocommerce: z.strictObject({ consumerKey: secret, consumerSecret: secret, webhookSecret: secret }),
  medusa: z.strictObject({ apiKey: secret }),
  magento: z.strictObject({ accessToken: secret }),
  bigcommerce: z.strictObject({ accessToken: secret, clientSecret: secret }),
} as const satisfies Record<StoreKind, z.ZodType>

/** The names of a kind's credentials, in the order a form asks for them. */
export const credentialNames = (kind: StoreKind): { name: string; optional: boolean }[] =>
  Object.entries(credentialShapes[kind].shape).map(([name, shape]) => ({ name, optional: shape.isOptional() }))

/** Under which name a kind keeps the secret its deliveries are signed with; null: its deliveries cannot be verified. */
export const SIGNING_SECRET: Record<ConnectionKind, string | null> = {
  shopify: 'webhookSecret',
  woocommerce: 'webhookSecret',
  medusa: null,
  magento: null,
  bigcommerce: 'clientSecret',
  csv: null,
  demo: null,
}

/** Kinds whose deliveries are signed in a way the desk can check. */
export const takesDeliveries = (kind: string): boolean => SIGNING_SECRET[kind as ConnectionKind] != null

/**
 * What is kept, encrypted. `previous` holds secrets that were replaced: deliveries signed with them are still good until the rotation is ended.
 */
export const keptSecretsSchema = z.strictObject({ credentials: z.record(z.string(), z.string()), previous: z.array(z.string()).default([]) })
export type KeptSecrets = z.output<typeof keptSecretsSchema>

export const storeName = z.string().trim().min(1, 'Give the store a name.').max(100)
export const storeUrl = z.url({ protocol: /^https?$/, error: 'An address that begins with https://' }).max(500)

export const addConnectionInput = z.strictObject({
  kind: z.enum(STORE_KINDS),
  name: storeName,
  url: storeUrl,
  timeZone: workspaceShape.shape.timeZone.optional(),
  currency: currencySchema.refine(isKnownCurrency, 'an ISO 4217 code such as EUR').optional(),
  /** Checked against `credentialShapes[kind]`. */
  credentials: z.record(z.string().max(60), z.string().max(2_000)),
})
export type AddConnectionInput = z.output<typeof addConnectionInput>
