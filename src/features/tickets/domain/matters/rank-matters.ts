import type { Matter, MatterKind } from './matter'

export const MOST_MATTERS = 5
const DAY_MS = 86_400_000

/** How much a kind of fact changes the answer one should give, before money and time are looked at. */
const WEIGHT: Record<MatterKind, number> = {
  'parcel-failed': 100,
  'parcel-late': 90,
  'promise-broken': 80,
  'refund-open': 75,
  'order-unpaid': 70,
  'tickets-in-a-row': 65,
  'value-at-risk': 60,
  'csat-low': 58,
  'score-low': 55,
  'points-wait': 45,
  'tier-lapses': 42,
  'points-expire': 38,
  'task-open': 32,
  'points-balance': 10,
}

/** Up to 30 more for what is near: all of it today, half of it a week away, next to nothing after two months. */
const urgency = (at: string | null, now: Date): number => (at === null ? 0 : 30 / (1 + Math.abs(Date.parse(at) - now.getTime()) / (7 * DAY_MS)))

/** Up to 30 more for money: 3 for a coin, 15 for a hundred, 30 for ten thousand and beyond. Counted in decades, so that one rich order does not hide all else. */
function stakes(money: Matter['money']): number {
  const minor = money ? Math.abs(Number(money.amountMinor)) : 0
  return minor <= 0 ? 0 : Math.min(30, 5 * Math.log10(1 + minor / 10))
}

export const weightOf = (matter: Matter, now: Date): number => WEIGHT[matter.kind] + urgency(matter.at, now) + stakes(matter.money)

/**
 * The few facts that matter most, the weightiest first; of one kind only the weightiest, because five late parcels are one sentence and not five.
 * Equals keep the order of `MATTER_KINDS`, so that the same facts always read the same.
 * @returns five at most
 */
export function rankMatters(matters: readonly Matter[], now: Date, most = MOST_MATTERS): Matter[] {
  const heaviest = new Map<MatterKind, { matter: Matter; weight: number }>()
  for (const matter of matters) {
    const weight = weightOf(matter, now)
    const known = heaviest.get(matter.kind)
    if (!known || weight > known.weight) heaviest.set(matter.kind, { matter, weight })
  }
  return [...heaviest.values()]
    .sort((a, b) => b.weight - a.weight || WEIGHT[b.matter.kind] - WEIGHT[a.matter.kind])
    .slice(0, most)
    .map(({ matter }) => matter)
}
