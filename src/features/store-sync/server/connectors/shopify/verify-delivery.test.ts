import { describe, expect, test } from 'vitest'
import { orderBody, orderPaid, signedDelivery } from '@/testing/shopify-deliveries'
import { shopify } from './connector'

const secret = 'a secret for tests'
const delivery = orderPaid({}, { secret, deliveryId: 'delivery-1', eventId: 'event-1' })
const verify = (rawBody: Uint8Array, headers: Record<string, string>, secrets: string[]) => shopify.verifyDelivery(rawBody, new Headers(headers), secrets)

describe('a signed delivery', () => {
  test('is accepted and says what it is', () => {
    expect(verify(delivery.rawBody, delivery.headers, [secret])).toEqual({
      ok: true,
      delivery: { topic: 'orders/paid', deliveryId: 'delivery-1', eventId: 'event-1', shop: 'shop.example.com', triggeredAt: '2026-05-01T08:00:00.123456789Z' },
    })
  })

  test('is accepted under the old and the new secret while they change', () => {
    expect(verify(delivery.rawBody, delivery.headers, ['the new one', secret]).ok).toBe(true)
    expect(verify(delivery.rawBody, delivery.headers, [secret, 'the new one']).ok).toBe(true)
  })

  test('is refused when one byte of the body differs, even one that means nothing', () => {
    expect(verify(Buffer.concat([delivery.rawBody, Buffer.from('\n')]), delivery.headers, [secret])).toEqual({ ok: false, reason: 'signature-wrong' })
    const pretty = Buffer.from(JSON.stringify(orderBody(), null, 1))
    expect(verify(pretty, delivery.headers, [secret])).toEqual({ ok: false, reason: 'signature-wrong' })
  })

  test('is refused under another secret, with a cut or an empty signature, and without one', () => {
    const signature = delivery.headers['x-shopify-hmac-sha256'] ?? ''
    const { 'x-shopify-hmac-sha256': _, ...unsigned } = delivery.headers
    expect(verify(delivery.rawBody, delivery.headers, ['another'])).toEqual({ ok: false, reason: 'signature-wrong' })
    expect(verify(delivery.rawBody, { ...unsigned, 'x-shopify-hmac-sha256': signature.slice(0, -1) }, [secret])).toEqual({
      ok: false,
      reason: 'signature-wrong',
    })
    expect(verify(delivery.rawBody, { ...unsigned, 'x-shopify-hmac-sha256': '' }, [secret])).toEqual({ ok: false, reason: 'signature-missing' })
    expect(verify(delivery.rawBody, unsigned, [secret])).toEqual({ ok: false, reason: 'signature-missing' })
  })

  test('is refused when no secret is configured, even if signed with the empty one', () => {
    const forged = signedDelivery('orders/paid', orderBody(), { secret: '' })
    expect(verify(forged.rawBody, forged.headers, [])).toEqual({ ok: false, reason: 'no-secret' })
    expect(verify(forged.rawBody, forged.headers, [''])).toEqual({ ok: false, reason: 'no-secret' })
  })
})
