import type { TouchedKind } from '../import-kind'
import type { UndoResult } from '../run-state'

export type KeepReason =
  | 'changed-since'
  | 'in-use'
  | 'in-segment'
  | 'points-booked'
  | 'points-spent'
  | 'reversed-before'
  | 'known-before'
  | 'gone'
  | 'consent'
  | 'merged'

/** Counts what is taken back and what stays, and why. */
export class Tally {
  private readonly removed = new Map<string, number>()
  private readonly restored = new Map<string, number>()
  private readonly kept = new Map<string, { kind: string; reason: string; count: number }>()

  remove(kind: TouchedKind, count: number): void {
    if (count > 0) this.removed.set(kind, (this.removed.get(kind) ?? 0) + count)
  }

  restore(kind: TouchedKind, count: number): void {
    if (count > 0) this.restored.set(kind, (this.restored.get(kind) ?? 0) + count)
  }

  keep(kind: TouchedKind, reason: KeepReason, count = 1): void {
    if (count === 0) return
    const key = `${kind} ${reason}`
    this.kept.set(key, { kind, reason, count: (this.kept.get(key)?.count ?? 0) + count })
  }

  result(): UndoResult {
    return { removed: Object.fromEntries(this.removed), restored: Object.fromEntries(this.restored), kept: [...this.kept.values()] }
  }
}
