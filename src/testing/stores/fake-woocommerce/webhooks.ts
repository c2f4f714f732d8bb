import { type WooDelivery, wooDelivery, wooPing } from './deliveries'

export type Webhook = {
  id: number
  name: string
  status: 'active' | 'paused' | 'disabled'
  topic: string
  deliveryUrl: string
  secret: string
  failures: number
}

/** The shop's webhooks: pinged when made, signed when sent, switched off after more than five failures in a row; a failed delivery is not sent again. */
export class Webhooks {
  readonly all: Webhook[] = []

  async make(body: Record<string, unknown>): Promise<Webhook> {
    const webhook: Webhook = {
      ...{ id: this.all.length + 1, name: String(body.name ?? ''), status: (body.status ?? 'active') as Webhook['status'], topic: String(body.topic) },
      ...{ deliveryUrl: String(body.delivery_url), secret: String(body.secret ?? ''), failures: 0 },
    }
    this.all.push(webhook)
    await this.post(webhook, wooPing(webhook.id))
    return webhook
  }

  change(webhook: Webhook, body: Record<string, unknown>): Webhook {
    if (typeof body.status === 'string') Object.assign(webhook, { status: body.status, failures: 0 })
    if (typeof body.secret === 'string') webhook.secret = body.secret
    if (typeof body.delivery_url === 'string') webhook.deliveryUrl = body.delivery_url
    return webhook
  }

  /** To every active webhook of its topic, one after the other. @returns how many were taken */
  async tell(topic: string, body: unknown, at: number): Promise<number> {
    let taken = 0
    for (const webhook of this.all.filter((one) => one.topic === topic && one.status === 'active')) {
      if (await this.post(webhook, wooDelivery(topic, body, { secret: webhook.secret, webhookId: webhook.id, sentAt: at }))) taken++
    }
    return taken
  }

  private async post(webhook: Webhook, delivery: WooDelivery): Promise<boolean> {
    const { ok } = await fetch(webhook.deliveryUrl, { method: 'POST', headers: delivery.headers, body: delivery.rawBody }).catch(() => ({ ok: false }))
    webhook.failures = ok ? 0 : webhook.failures + 1
    if (webhook.failures > 5) webhook.status = 'disabled'
    return ok
  }
}

/** Never with its secret. */
export const webhookJson = ({ id, name, status, topic, deliveryUrl }: Webhook) => ({
  ...{ id, name, status, topic, resource: topic.split('.')[0], event: topic.split('.')[1], delivery_url: deliveryUrl },
})
