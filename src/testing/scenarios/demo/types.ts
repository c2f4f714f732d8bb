import type { CustomerSnapshot } from '@/features/customers/domain'
import type { OrderSnapshot } from '@/features/orders/domain'

/** Who something belongs to: the store's id when they have an account, and the address they use in any case. */
export type DemoCustomerRef = { readonly externalId: string | null; readonly email: string; readonly name: string }

export type DemoProduct = {
  readonly externalId: string
  readonly sku: string
  readonly title: string
  readonly vendor: string
  readonly category: string
  /** With tax, as the shop shows it. */
  readonly priceMinor: bigint
  readonly currency: 'EUR'
}

export type DemoReview = {
  readonly externalId: string
  readonly customer: DemoCustomerRef
  readonly productExternalId: string
  readonly orderExternalId: string
  readonly rating: number
  readonly title: string
  readonly body: string
  readonly photo: boolean
  readonly verified: boolean
  readonly writtenAt: string
}

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
  /** Set only where the story needs a clock that is about to run out; elsewhere the desk's own policy decides. */
  readonly firstResponseDueAt: string | null
}

export type DemoTask = {
  readonly externalId: string
  readonly customer: DemoCustomerRef
  readonly kind: 'call' | 'gift' | 'save' | 'follow-up'
  readonly title: string
  readonly body: string
  readonly assignee: DemoColleague | null
  readonly priority: 'low' | 'normal' | 'high' | 'urgent'
  readonly status: 'todo' | 'doing' | 'waiting' | 'done'
  readonly createdAt: string
  readonly dueAt: string
  readonly doneAt: string | null
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
