import type { Random } from '../random'
import { FakeShopify, deliveriesOf as toldByShopify } from './fake-shopify'
import { CREDENTIALS, startFakeWoocommerce } from './fake-woocommerce'
import type { GroundTruth } from './ground-truth'
import { LiveStore } from './live-store'

export type Told = { topic: string; rawBody: Buffer; headers: Record<string, string> }

/** A shop as it stands in the end, with everything it ever told on the way there, as it told it then. */
export type TellingShop = {
  kind: 'shopify' | 'woocommerce'
  url: string
  credentials: Record<string, string>
  told: readonly Told[]
  /** Calls when the shop is asked something, before it answers; null: no more. */
  onAsked(listener: (() => void) | null): void
  stop(): Promise<void>
}

const SECRET = 'a secret for tests'

/** @param now the shop's clock, for what questions cost */
export async function tellingShopify(truth: GroundTruth, now: () => number = Date.now): Promise<TellingShop> {
  const fake = await FakeShopify.start(new LiveStore(truth, truth.end), { now })
  const then = new LiveStore(truth, 0)
  const told = truth.changes.flatMap((change) => {
    then.moveTo(change.at)
    return toldByShopify(then, change, SECRET)
  })
  const onAsked = (listener: (() => void) | null) => {
    fake.beforeAnswer = listener
  }
  return { kind: 'shopify', url: fake.url, credentials: { adminToken: 'shpat_fake', webhookSecret: SECRET }, told, onAsked, stop: () => fake.stop() }
}

export async function tellingWoo(truth: GroundTruth): Promise<TellingShop> {
  const fake = await startFakeWoocommerce(truth, { at: 0 })
  const told = fake.moveTo(truth.end)
  const onAsked = (listener: (() => void) | null) => {
    fake.state.beforeAnswer = listener ?? (() => {})
  }
  return { kind: 'woocommerce', url: fake.url, credentials: { ...CREDENTIALS }, told, onAsked, stop: () => fake.stop() }
}

/** Deliveries as a bad day brings them: some never, some twice, in no order. */
export function onABadDay(told: readonly Told[], random: Random): Told[] {
  const sent = told.flatMap((delivery) => (random.chance(0.15) ? [] : random.chance(0.2) ? [delivery, delivery] : [delivery]))
  return random.shuffle(sent)
}
