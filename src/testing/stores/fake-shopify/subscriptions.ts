import { listConnection, type PageArgs } from './connection'

export type FakeSubscription = {
  id: string
  topic: string
  uri: string
  format: string
  apiVersion: { handle: string; displayName: string; supported: boolean }
}
const version = { handle: '2026-07', displayName: '2026-07', supported: true }

/** The shop's webhook subscriptions; tests add, move and remove them behind the connector's back. */
export class Subscriptions {
  readonly all: FakeSubscription[] = []
  /** Topics the app may not read. */
  readonly forbidden = new Set<string>()
  private made = 0

  add(topic: string, uri: string): FakeSubscription {
    const subscription = { id: `gid://shopify/WebhookSubscription/${++this.made}`, topic, uri, format: 'JSON', apiVersion: version }
    this.all.push(subscription)
    return subscription
  }

  roots() {
    return {
      webhookSubscriptions: (page: PageArgs) => listConnection(this.all.map((one) => ({ __typename: 'WebhookSubscription', ...one })))(page),
      webhookSubscriptionCreate: ({ topic, webhookSubscription }: { topic: string; webhookSubscription: { uri: string } }) => {
        if (this.forbidden.has(topic)) return refused(`You do not have permission to create or update webhooks with ${topic} topic.`)
        if (this.all.some((one) => one.topic === topic && one.uri === webhookSubscription.uri)) return refused('Address for this topic has already been taken')
        return { webhookSubscription: this.add(topic, webhookSubscription.uri), userErrors: [] }
      },
      webhookSubscriptionUpdate: ({ id, webhookSubscription }: { id: string; webhookSubscription: { uri: string } }) => {
        const known = this.all.find((one) => one.id === id)
        if (!known) return refused('Webhook subscription does not exist')
        known.uri = webhookSubscription.uri
        return { webhookSubscription: known, userErrors: [] }
      },
    }
  }
}

const refused = (message: string) => ({ webhookSubscription: null, userErrors: [{ field: null, message }] })
