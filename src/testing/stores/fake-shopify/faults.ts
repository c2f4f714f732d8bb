/**
 * What goes wrong with one answer: `busy` 429 with Retry-After (seconds) · `broken` HTTP 500 · `silent` no answer until the client gives up · `cut` the wire
 * breaks within the answer · `half` HTTP says all is there, but the JSON ends early · `throttled` the account is empty · `errors` a part of the data came, and an error.
 */
export type Fault = { kind: 'busy'; seconds: number } | { kind: 'broken' | 'silent' | 'cut' | 'half' | 'throttled' | 'errors' }

/** Faults by plan: each answer takes the next; when none is left all is well. `null` in the plan is an answer without a fault. */
export class Faults {
  private plan: (Fault | null)[] = []
  /** How often each kind was met: a test that planned faults nobody met has tested nothing. */
  readonly met = new Map<Fault['kind'], number>()

  schedule(...faults: readonly (Fault | null)[]): void {
    this.plan.push(...faults)
  }

  take(): Fault | null {
    const fault = this.plan.shift() ?? null
    if (fault) this.met.set(fault.kind, (this.met.get(fault.kind) ?? 0) + 1)
    return fault
  }
}
