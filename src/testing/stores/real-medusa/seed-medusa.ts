import { createRandom } from '../../random'

type Api = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Record<string, { id: string } & Record<string, unknown>>>
export type SeededOrder = { id: string; expected: { status: string; cancelled: boolean } }

const apiOf =
  (url: string, apiKey: string): Api =>
  async (method, path, body) => {
    const headers = { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` }
    const answer = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`)
    return JSON.parse(text) as Awaited<ReturnType<Api>>
  }

const REGIONS = [
  { currency_code: 'eur', country: 'de', rate: 19, unit: 0.01, inclusive: true },
  { currency_code: 'usd', country: 'us', rate: 8.875, unit: 0.01, inclusive: false },
  { currency_code: 'jpy', country: 'jp', rate: 10, unit: 1, inclusive: true },
  { currency_code: 'bhd', country: 'bh', rate: 10, unit: 0.001, inclusive: false },
] as const

/**
 * Orders in a real Medusa, made through its own API: currencies with 0, 2 and 3 decimals, prices with and without tax, a percentage off, some paid,
 * some refunded in part or whole, one called off. Medusa taxes and discounts them itself, in fractions of a cent.
 */
export async function seedMedusa(url: string, apiKey: string, howMany = 12, settle = true): Promise<SeededOrder[]> {
  const api = apiOf(url, apiKey)
  const random = createRandom(`real-medusa-${howMany}`)
  const mark = Date.now().toString(36)
  const { sales_channel: channel } = await api('POST', '/admin/sales-channels', { name: `Web ${mark}` })
  const code = `TEN${mark}`.toUpperCase()
  const application = { type: 'percentage', value: 10, target_type: 'items', allocation: 'across', currency_code: 'eur' }
  await api('POST', '/admin/promotions', { code, type: 'standard', status: 'active', is_automatic: false, application_method: application })
  const { customer } = await api('POST', '/admin/customers', { email: 'anna@shopper.example', first_name: 'Anna', last_name: 'Ode' }).catch(() => ({
    customer: null,
  }))
  const regions = await regionsOf(api)
  const seeded: SeededOrder[] = []
  for (let index = 0; index < howMany; index++) {
    const region = regions[index % regions.length]!
    const price = () => Math.round(random.int(300, 9_999) * (region.unit >= 1 ? 1 : 1)) * region.unit
    const { draft_order: draft } = await api('POST', '/admin/draft-orders', {
      ...{ email: index % 2 === 0 ? 'anna@shopper.example' : `guest${index}@shopper.example`, region_id: region.id, sales_channel_id: channel?.id },
      ...(customer && index % 4 === 0 ? { customer_id: customer.id } : {}),
      ...(index % 3 === 0 ? { promo_codes: [code] } : {}),
      shipping_address: { first_name: 'Anna', last_name: 'Ode', country_code: region.country, city: 'Somewhere', address_1: 'Street 1', postal_code: '12345' },
      items: Array.from({ length: random.int(1, 4) }, (_, n) => ({
        title: `Thing ${n + 1}`,
        quantity: random.int(1, 5),
        unit_price: Number(price().toFixed(3)),
      })),
    })
    const { order } = await api('POST', `/admin/draft-orders/${draft!.id}/convert-to-order`)
    seeded.push({ id: order!.id, expected: settle ? await settled(api, order!.id, index) : { status: 'pending', cancelled: false } })
  }
  return seeded
}

/** Pays for an order in full. */
seedMedusa.pay = async (url: string, apiKey: string, orderId: string): Promise<void> => void (await pay(apiOf(url, apiKey), orderId))

async function settled(api: Api, orderId: string, index: number): Promise<SeededOrder['expected']> {
  if (index % 6 === 5) {
    await api('POST', `/admin/orders/${orderId}/cancel`)
    return { status: 'pending', cancelled: true }
  }
  if (index % 6 === 4) return { status: 'pending', cancelled: false }
  const { paymentId, amount } = await pay(api, orderId)
  if (index % 6 === 1) await api('POST', `/admin/payments/${paymentId}/refund`, { amount, note: 'Everything back' })
  if (index % 6 === 2) {
    await api('POST', `/admin/payments/${paymentId}/refund`, { amount: Math.floor(amount / 3), note: 'A third' })
    await api('POST', `/admin/payments/${paymentId}/refund`, { amount: Math.floor(amount / 4) })
  }
  return { status: index % 6 === 1 ? 'refunded' : index % 6 === 2 ? 'partially_refunded' : 'paid', cancelled: false }
}

async function pay(api: Api, orderId: string): Promise<{ paymentId: string; amount: number }> {
  const { order } = await api('GET', `/admin/orders/${orderId}?fields=id,total`)
  const amount = Number(order?.total)
  const { payment_collection: collection } = await api('POST', '/admin/payment-collections', { order_id: orderId, amount })
  const paid = await api('POST', `/admin/payment-collections/${collection!.id}/mark-as-paid`, { order_id: orderId })
  const [payment] = (paid.payment_collection?.payments ?? []) as { id: string }[]
  if (payment) return { paymentId: payment.id, amount }
  const { order: fresh } = await api('GET', `/admin/orders/${orderId}?fields=id,*payment_collections.payments`)
  const collections = fresh?.payment_collections as { payments: { id: string }[] }[]
  return { paymentId: collections[0]!.payments[0]!.id, amount }
}

/** One region per currency, made once. */
async function regionsOf(api: Api) {
  const { regions } = (await api('GET', '/admin/regions?limit=100&fields=id,currency_code')) as unknown as { regions: { id: string; currency_code: string }[] }
  const made: ((typeof REGIONS)[number] & { id: string })[] = []
  for (const region of REGIONS) {
    const known = regions.find(({ currency_code }) => currency_code === region.currency_code)
    if (known) made.push({ ...region, id: known.id })
    else {
      const { currency_code, country, rate, inclusive } = region
      const input = {
        name: currency_code,
        currency_code,
        countries: [country],
        automatic_taxes: true,
        is_tax_inclusive: inclusive,
        payment_providers: ['pp_system_default'],
      }
      const created = await api('POST', '/admin/regions', input)
      await api('POST', '/admin/tax-regions', { country_code: country, provider_id: 'tp_system', default_tax_rate: { name: 'Tax', code: 'tax', rate } }).catch(
        () => null,
      )
      made.push({ ...region, id: created.region!.id })
    }
  }
  return made
}
