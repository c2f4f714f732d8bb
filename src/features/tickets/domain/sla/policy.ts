import type { Channel, Priority } from '../words'
import type { SlaConditions } from './policy-shape'

/** What a customer may expect of us: a first answer, an answer to what they wrote next, an end. */
export const SLA_TARGET_KINDS = ['first-response', 'next-response', 'resolution'] as const
export type SlaTargetKind = (typeof SLA_TARGET_KINDS)[number]

/** Minutes of the policy's calendar; null: nothing is promised. `warn`: from so many minutes before the end it is due soon. */
export type SlaMinutes = { readonly [Kind in SlaTargetKind]: number | null } & { readonly warn: number }

const HOUR = 60
/** What holds from the start. */
export const STANDARD_MINUTES: Record<Priority, SlaMinutes> = {
  urgent: { 'first-response': HOUR, 'next-response': HOUR, resolution: 8 * HOUR, warn: 15 },
  high: { 'first-response': 4 * HOUR, 'next-response': 4 * HOUR, resolution: 24 * HOUR, warn: HOUR },
  normal: { 'first-response': 12 * HOUR, 'next-response': 12 * HOUR, resolution: 48 * HOUR, warn: 3 * HOUR },
  low: { 'first-response': 24 * HOUR, 'next-response': 24 * HOUR, resolution: 120 * HOUR, warn: 6 * HOUR },
}

export type SlaPolicy = { readonly id: string; readonly conditions: SlaConditions; readonly minutes: Record<Priority, SlaMinutes> }

export type PolicyFacts = { readonly priority: Priority; readonly channel: Channel; readonly tierCode: string | null }

/** The first of the policies that is for such a ticket, in their order; null when none is. */
export function policyFor<Policy extends Pick<SlaPolicy, 'conditions'>>(
  policies: readonly Policy[],
  { priority, channel, tierCode }: PolicyFacts,
): Policy | null {
  const fits = <T>(list: readonly T[], value: T | null) => list.length === 0 || (value !== null && list.includes(value))
  return (
    policies.find(({ conditions }) => fits(conditions.priorities, priority) && fits(conditions.channels, channel) && fits(conditions.tiers, tierCode)) ?? null
  )
}
