/** How a playbook finds who does the work. */
export const ASSIGN_BY = ['nobody', 'concierge', 'load', 'round-robin', 'skill'] as const
export type AssignBy = (typeof ASSIGN_BY)[number]

/** A colleague who may be given work, as they stand at this moment. */
export type Candidate = {
  readonly id: string
  readonly openTasks: number
  /** When they were last given a task; null never. */
  readonly lastAssignedAt: Date | null
  readonly skills: readonly string[]
}

export type Choice = { readonly assigneeId: string | null; readonly because: AssignBy }

const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : 1)
const byLoad = (a: Candidate, b: Candidate) => a.openTasks - b.openTasks || byWait(a, b)
const byWait = (a: Candidate, b: Candidate) => (a.lastAssignedAt?.getTime() ?? 0) - (b.lastAssignedAt?.getTime() ?? 0) || byId(a, b)

/**
 * Who does it. `concierge` is the customer's own and, where they have none (or theirs has left), whoever has the fewest open tasks; `skill` the least
 * loaded of those who are good at the kind, and of all when nobody is; `round-robin` whoever waited longest. Ties go to who waited longest, then by id,
 * so that the same facts always give the same answer.
 * @returns the rule that decided, which is not the one asked for when that found nobody
 */
export function chooseAssignee(rule: AssignBy, candidates: readonly Candidate[], facts: { kind: string; conciergeId: string | null }): Choice {
  const own = rule === 'concierge' && candidates.find(({ id }) => id === facts.conciergeId)
  if (own) return { assigneeId: own.id, because: 'concierge' }
  const skilled = rule === 'skill' ? candidates.filter(({ skills }) => skills.includes(facts.kind)) : []
  if (skilled.length > 0) return { assigneeId: skilled.toSorted(byLoad)[0]!.id, because: 'skill' }
  if (rule === 'nobody' || candidates.length === 0) return { assigneeId: null, because: 'nobody' }
  if (rule === 'round-robin') return { assigneeId: candidates.toSorted(byWait)[0]!.id, because: 'round-robin' }
  return { assigneeId: candidates.toSorted(byLoad)[0]!.id, because: 'load' }
}

/** The candidates after one of them was given a task. */
export const afterAssigning = (candidates: readonly Candidate[], assigneeId: string | null, at: Date): Candidate[] =>
  candidates.map((one) => (one.id === assigneeId ? { ...one, openTasks: one.openTasks + 1, lastAssignedAt: at } : one))
