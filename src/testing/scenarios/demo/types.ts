import type { CustomerSnapshot } from '@/features/customers/domain'
import type { ReviewSnapshot } from '@/features/feedback/domain'
import type { OrderSnapshot, ProductSnapshot } from '@/features/orders/domain'
import type { TASK_KINDS, TASK_OUTCOMES, TaskPriority } from '@/features/tasks/domain'

/** Who something belongs to: the store's id when they have an account, and the address they use in any case. */
export type DemoCustomerRef = { readonly externalId: string | null; readonly email: string; readonly name: string }

/** What the ingest path takes, with the fields that the demo's own shelves always have. `priceMinor` is with tax, as the shop shows it. */
export type DemoProduct = ProductSnapshot & {
  readonly sku: string
  readonly vendor: string
  readonly category: string
  readonly priceMinor: bigint
  readonly currency: 'EUR'
}

export type DemoReview = { readonly customer: DemoCustomerRef; readonly orderExternalId: string; readonly snapshot: ReviewSnapshot }

export type DemoWishlistItem = { readonly customer: DemoCustomerRef; readonly productExternalId: string; readonly addedAt: string }

export type DemoNpsResponse = {
  /** The same response in every run of the same seed. */
  readonly externalId: string
  readonly customer: DemoCustomerRef
  readonly orderExternalId: string
  readonly score: number
  readonly comment: string | null
  readonly channel: 'email' | 'link'
  readonly respondedAt: string
}

/** Somebody was asked how likely they are to recommend the shop, and perhaps answered. */
export type DemoNpsAsk = Pick<DemoNpsResponse, 'externalId' | 'customer' | 'orderExternalId'> & {
  readonly askedAt: string
  readonly response: DemoNpsResponse | null
}

/** Which demo colleague: whoever seeds knows their accounts. */
export type DemoColleague = 'agent' | 'manager'

export type DemoMessage = { readonly kind: 'customer' | 'reply' | 'note'; readonly author: DemoColleague | null; readonly body: string; readonly at: string }

export const DEMO_TICKET_TOPICS = ['wismo', 'return', 'damaged', 'product-question', 'invoice', 'praise'] as const
export type DemoTicketTopic = (typeof DEMO_TICKET_TOPICS)[number]

export type DemoTicket = {
  readonly externalId: string
  readonly customer: DemoCustomerRef
  readonly orderExternalId: string | null
  readonly topic: DemoTicketTopic
  readonly language: 'en' | 'de'
  readonly subject: string
  readonly channel: 'email' | 'web'
  readonly status: 'open' | 'pending' | 'closed'
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly tags: readonly string[]
  readonly assignee: DemoColleague | null
  /** Oldest first; the first is the customer's. */
  readonly messages: readonly DemoMessage[]
  readonly createdAt: string
  readonly closedAt: string | null
}

export type DemoTask = {
  readonly externalId: string
  readonly customer: DemoCustomerRef
  readonly kind: (typeof TASK_KINDS)[number]
  readonly title: string
  readonly body: string
  readonly assignee: DemoColleague | null
  readonly priority: TaskPriority
  readonly status: 'todo' | 'doing' | 'waiting' | 'done'
  readonly createdAt: string
  readonly dueAt: string
  readonly doneAt: string | null
  /** Set when it is done. */
  readonly outcome: (typeof TASK_OUTCOMES)[number] | null
  readonly outcomeNote: string | null
}

export type DemoStoryKey = 'vip-at-risk' | 'detractor' | 'refund' | 'late-parcel' | 'merge-candidate-a' | 'merge-candidate-b' | 'sla-near-breach' | 'advocate'
export type DemoStory = { readonly key: DemoStoryKey; readonly title: string; readonly customer: DemoCustomerRef; readonly ticketExternalId: string | null }

export type DemoStore = {
  readonly name: string
  readonly currency: 'EUR'
  readonly timeZone: 'Europe/Berlin'
  readonly customers: readonly CustomerSnapshot[]
  readonly orders: readonly OrderSnapshot[]
  readonly products: readonly DemoProduct[]
  readonly reviews: readonly DemoReview[]
  readonly wishlistItems: readonly DemoWishlistItem[]
  readonly npsResponses: readonly DemoNpsResponse[]
  /** Of the last weeks: asks of the desk itself. Answers to them are among `npsResponses`, too; older ones were given before there was a desk. */
  readonly npsAsks: readonly DemoNpsAsk[]
  readonly tickets: readonly DemoTicket[]
  readonly tasks: readonly DemoTask[]
  readonly stories: readonly DemoStory[]
}

export type DemoOptions = {
  readonly seed: string | number
  /** Customers with an account; guests (8 of 100) and the stories' people come on top. */
  readonly customers: number
  /** The moment the store is looked at: nothing in it is later. */
  readonly now: Date
}
