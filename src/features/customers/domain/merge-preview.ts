import { CONSENT_CHANNELS, type ConsentChannel, type ConsentState } from './consent'
import { PROFILE_FIELDS, type Profile } from './profile'
import type { CustomerView, OrderStatsView } from './views'

/** One record of either person, as it is compared: the survivor's own first, then by id, as a merged person is read. */
export type PreviewMember = Profile & {
  readonly id: string
  readonly side: 'survivor' | 'other'
  readonly note: string | null
  readonly tags: readonly string[]
  readonly consent: Readonly<Record<ConsentChannel, ConsentState>>
}
export type PreviewField = (typeof PROFILE_FIELDS)[number] | 'note'

/**
 * Why a value is the one that will be seen.
 * - `same` on both sides · `kept`: the survivor's own goes before the other's · `filled`: the survivor has none · `withdrawn`: a withdrawal on either
 *   side holds for the person · `given`: one side agreed and none withdrew
 */
export type Because = 'same' | 'kept' | 'filled' | 'withdrawn' | 'given'
export type PreviewLine<Name extends string = PreviewField, Value = string | null> = {
  readonly field: Name
  readonly survivor: Value
  readonly other: Value
  readonly result: Value
  readonly because: Because
}
export type PreviewSide = CustomerView & { points: number; tickets: number; openTickets: number; tasks: number }
export type MergePreview = {
  survivor: PreviewSide
  other: PreviewSide
  fields: PreviewLine[]
  consent: PreviewLine<ConsentChannel, ConsentState>[]
  tags: string[]
  /** Per currency, both sides together. */
  stats: OrderStatsView[]
  /** Both balances together: a merge neither makes nor loses points. */
  points: number
  tickets: number
  tasks: number
}

const FIELDS: readonly PreviewField[] = [...PROFILE_FIELDS, 'note']

/** What will be seen of every field of two people merged, and why. Fields nobody has a value for are left out. */
export function previewFields(members: readonly PreviewMember[]): PreviewLine[] {
  const first = (field: PreviewField, of: readonly PreviewMember[]) => of.find((member) => member[field] !== null)?.[field] ?? null
  return FIELDS.flatMap((field) => {
    const [survivor, other] = (['survivor', 'other'] as const).map((side) =>
      first(
        field,
        members.filter((member) => member.side === side),
      ),
    ) as [string | null, string | null]
    const result = first(field, members)
    if (result === null) return []
    const because = survivor === other ? 'same' : result === survivor ? 'kept' : 'filled'
    return [{ field, survivor, other, result, because }]
  })
}

/** Consent of two people merged: a withdrawal on either side holds; else an agreement on either side; else none was ever given. */
export function previewConsent(members: readonly PreviewMember[]): PreviewLine<ConsentChannel, ConsentState>[] {
  return CONSENT_CHANNELS.map((field) => {
    const of = (side: 'survivor' | 'other') => strictest(members.filter((member) => member.side === side).map(({ consent }) => consent[field]))
    const [survivor, other] = [of('survivor'), of('other')]
    const result = strictest([survivor, other])
    const because = survivor === other ? 'same' : result === 'unsubscribed' ? 'withdrawn' : 'given'
    return { field, survivor, other, result, because }
  })
}

export const strictest = (states: readonly ConsentState[]): ConsentState =>
  states.includes('unsubscribed') ? 'unsubscribed' : states.includes('subscribed') ? 'subscribed' : 'never'

/** Order figures of both together, per currency, most orders first. */
export function addStats(a: readonly OrderStatsView[], b: readonly OrderStatsView[]): OrderStatsView[] {
  const sums = new Map<string, OrderStatsView>()
  for (const line of [...a, ...b]) {
    const known = sums.get(line.currency)
    sums.set(line.currency, known ? sumOf(known, line) : line)
  }
  return [...sums.values()].sort((x, y) => y.ordersCount - x.ordersCount || (x.currency < y.currency ? -1 : 1))
}

const sumOf = (a: OrderStatsView, b: OrderStatsView): OrderStatsView => ({
  currency: a.currency,
  ordersCount: a.ordersCount + b.ordersCount,
  netSalesMinor: String(BigInt(a.netSalesMinor) + BigInt(b.netSalesMinor)),
  returnsCount: a.returnsCount + b.returnsCount,
  firstOrderAt: [a.firstOrderAt, b.firstOrderAt].filter((at) => at !== null).sort()[0] ?? null,
  lastOrderAt:
    [a.lastOrderAt, b.lastOrderAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null,
})
