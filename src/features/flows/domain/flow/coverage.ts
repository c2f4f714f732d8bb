import type { FlowDefinition } from './definition'
import { findFlowEvent } from './flow-events'

/** What a new desk counts as behaviour of high intent: whoever does it is about to buy, to come back, or to leave. */
export const HIGH_INTENT: readonly string[] = [
  'orders.cart-abandoned',
  'orders.order-paid',
  'orders.order-delivered',
  'orders.order-refunded',
  'loyalty.tier-changed',
  'feedback.survey-answered',
  'feedback.review-written',
  'behaviour.product_viewed',
  'behaviour.referral_shared',
]

export type CoveringFlow = { readonly id: string; readonly name: string; readonly measured: boolean }
export type Coverage = {
  /** Listed behaviours that at least one live flow answers which leaves some people alone, so that what it does can be measured. */
  readonly covered: number
  readonly listed: number
  readonly lines: readonly { readonly event: string; readonly covered: boolean; readonly flows: readonly CoveringFlow[] }[]
}

/**
 * Automation Coverage Index: listed behaviours with at least one live, measured flow ÷ listed behaviours.
 * @param listed types of events, each once; @param live the flows that begin runs now
 */
export function coverageOf(listed: readonly string[], live: readonly { id: string; name: string; definition: FlowDefinition }[]): Coverage {
  const lines = listed.map((event) => {
    const flows = live.flatMap(({ id, name, definition: { trigger, settings } }) =>
      trigger.kind === 'event' && trigger.event === event ? [{ id, name, measured: settings.holdoutPercent > 0 }] : [],
    )
    return { event, covered: flows.some(({ measured }) => measured), flows }
  })
  return { covered: lines.filter(({ covered }) => covered).length, listed: lines.length, lines }
}

/** @returns the types nothing ever tells: they cannot be listed */
export const unknownBehaviours = (listed: readonly string[]): string[] => listed.filter((type) => findFlowEvent(type) === null)
