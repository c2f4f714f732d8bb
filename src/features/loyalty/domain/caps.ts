import type { EarnRuleVersion } from './earn-rule'

/** What rules with a cap have given so far, by person: on a day (UTC) and in all. */
export class Issued {
  readonly #sums = new Map<string, number>()

  constructor(rows: Iterable<{ personId: string; ruleId: string; day: string; points: number }> = []) {
    for (const { personId, ruleId, day, points } of rows) this.add(personId, ruleId, day, points)
  }

  /** How many of these points the rule may still give this person on this day; counts them as given. */
  take(personId: string, { ruleId, definition: { capPerDay, capPerCustomer } }: EarnRuleVersion, at: Date, points: number): number {
    const day = dayOf(at)
    const left = Math.min(
      capPerDay === null ? points : capPerDay - this.#sum(personId, ruleId, day),
      capPerCustomer === null ? points : capPerCustomer - this.#sum(personId, ruleId),
    )
    const given = Math.max(0, Math.min(points, left))
    if (given > 0) this.add(personId, ruleId, day, given)
    return given
  }

  add(personId: string, ruleId: string, day: string, points: number): void {
    for (const key of [`${personId} ${ruleId}`, `${personId} ${ruleId} ${day}`]) this.#sums.set(key, (this.#sums.get(key) ?? 0) + points)
  }

  #sum(personId: string, ruleId: string, day?: string): number {
    return this.#sums.get(day === undefined ? `${personId} ${ruleId}` : `${personId} ${ruleId} ${day}`) ?? 0
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

export const hasCap = ({ definition }: EarnRuleVersion): boolean => definition.capPerDay !== null || definition.capPerCustomer !== null
