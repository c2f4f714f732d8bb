import type { Permission } from './permissions'

/** What a screen can listen to, and the right it takes. A topic is a prefix, or `prefix:id`. An unknown prefix is refused. */
export const LIVE_TOPICS = {
  customer: 'customers.read',
  customers: 'customers.read',
  ticket: 'tickets.read',
  tickets: 'tickets.read',
  presence: 'tickets.read',
  tasks: 'tasks.read',
  adjustments: 'loyalty.read',
  feedback: 'feedback.read',
  insights: 'insights.read',
  segments: 'segments.read',
  outbound: 'flows.read',
  stores: 'stores.read',
  webhooks: 'access.manage-webhooks',
  activity: 'access.me',
} as const satisfies Record<string, Permission>

export type LiveTopic = keyof typeof LIVE_TOPICS | `${'customer' | 'ticket'}:${string}`

export const topicPermission = (topic: string): Permission | null => {
  const prefix = topic.split(':', 1)[0]!
  return Object.hasOwn(LIVE_TOPICS, prefix) ? LIVE_TOPICS[prefix as keyof typeof LIVE_TOPICS] : null
}
