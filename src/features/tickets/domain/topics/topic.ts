/** What can be said of a person's last order. The same words stand in the rules and the messages. */
export const ORDER_STATES = ['unpaid', 'under-way', 'late', 'delivered', 'refunded'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** A topic with the rule that suggests it. `words` by language: a word or phrase stands for everything that begins with it. */
export type Topic = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly active: boolean
  readonly words: Readonly<Record<string, readonly string[]>>
  /** States of the last order that speak for it where a word does already; never alone. */
  readonly orderStates: readonly OrderState[]
}

/** Why a topic is suggested: the words that were found, as the rule has them, and what the order added. */
export type TopicReason = { readonly words: readonly { readonly word: string; readonly language: string }[]; readonly orderState: OrderState | null }
export type TopicSuggestion = { readonly topicId: string; readonly reason: TopicReason }
