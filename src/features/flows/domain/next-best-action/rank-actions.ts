import type { Unkindness } from '../gate'
import { ACTION_KIND_NAMES, ACTION_KINDS, type ActionKind, type Answer, type Candidate, type HeldBack } from './action'

const DAY_MS = 86_400_000

/** How much a kind of action matters before money and time are looked at: amends before chances, chances before housekeeping. */
const WEIGHT: Record<ActionKind, number> = {
  'apologise-late-parcel': 100,
  'answer-low-score': 90,
  'win-back-call': 60,
  'points-expiring': 45,
  'birthday-wish': 44,
  'thank-third-purchase': 42,
  replenish: 40,
  'tier-close': 36,
  'ask-review': 28,
  'complete-profile': 12,
}

/** Up to 30 more for what is near: all of it today, half of it a week away. */
const urgency = (at: string | null, now: Date): number => (at === null ? 0 : 30 / (1 + Math.abs(Date.parse(at) - now.getTime()) / (7 * DAY_MS)))

/** Up to 30 more for money, counted in decades: 15 for a hundred, 30 for ten thousand and beyond. */
function stakes(worth: Candidate['worth']): number {
  const minor = worth ? Number(worth.amountMinor) : 0
  return minor <= 0 ? 0 : Math.min(30, 5 * Math.log10(1 + minor / 10))
}

/** Each time a kind was dismissed for this customer it counts half as much: nobody is offered again and again what they wave away. */
const sunk = (kind: ActionKind, answers: readonly Answer[]): number =>
  0.5 ** answers.filter(({ answer, ...about }) => about.kind === kind && answer === 'dismissed').length

export const weightOf = (action: Candidate, answers: readonly Answer[], now: Date): number =>
  (WEIGHT[action.kind] + urgency(action.at, now) + stakes(action.worth)) * sunk(action.kind, answers)

export type RankedActions = { readonly actions: readonly Candidate[]; readonly heldBack: readonly HeldBack[] }

/**
 * What to do next for a customer, the weightiest first. What was answered for the same rows never comes back; what would be unkind by the gate's own rules is held back and
 * said; of one kind the weightiest is shown. Equals stand in the order of the kinds, then of what they are about: the same facts always read the same.
 * @param unkind what the gate says against an offer, against asking, and against any mail to this customer now; null: nothing
 */
export function rankActions(
  candidates: readonly Candidate[],
  { answers, unkind, now }: { answers: readonly Answer[]; unkind: Readonly<Record<'offer' | 'ask' | 'mail', Unkindness | null>>; now: Date },
): RankedActions {
  const answered = new Set(answers.map(({ kind, about }) => `${kind} ${about}`))
  const weighed = candidates
    .filter(({ kind, about }) => !answered.has(`${kind} ${about}`))
    .map((action) => ({ action, weight: weightOf(action, answers, now) }))
    .sort((a, b) => b.weight - a.weight || placeOf(a.action.kind) - placeOf(b.action.kind) || (a.action.about < b.action.about ? -1 : 1))
    .filter(({ action }, at, all) => all.findIndex((other) => other.action.kind === action.kind) === at)
    .map(({ action }) => action)
  const against = ({ kind, doing }: Candidate) => {
    const manner = ACTION_KINDS[kind]
    if (manner === 'amends') return null
    return unkind[manner] ?? (doing.by === 'mail' ? unkind.mail : null)
  }
  return {
    actions: weighed.filter((action) => !against(action)),
    heldBack: weighed.flatMap((action) => {
      const why = against(action)
      return why ? [{ kind: action.kind, ...why }] : []
    }),
  }
}

const placeOf = (kind: ActionKind): number => ACTION_KIND_NAMES.indexOf(kind)
