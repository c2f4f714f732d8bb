import { afterAssigning, type Candidate, type Choice, chooseAssignee } from './assign'
import { isHeldOut } from './holdout'
import type { Playbook } from './playbook'

export type SharedOut = {
  readonly assigned: readonly { readonly customerId: string; readonly choice: Choice }[]
  readonly heldOut: readonly string[]
  /** They have an open task of this playbook already. */
  readonly alreadyOpen: readonly string[]
}

/**
 * Shares a playbook's work out among colleagues. A customer with an open task of it gets no second one; those held out get none, now and later.
 * @param people canonical customer ids, each once; the order decides who is given what, so the same order gives the same answer
 */
export function shareOut(
  playbook: Pick<Playbook, 'id' | 'kind' | 'assignBy' | 'holdoutPercent'>,
  people: readonly string[],
  { open, concierges, candidates, now }: { open: ReadonlySet<string>; concierges: ReadonlyMap<string, string>; candidates: readonly Candidate[]; now: Date },
): SharedOut {
  const isOut = (id: string) => isHeldOut(playbook.id, id, playbook.holdoutPercent)
  const waiting = people.filter((id) => !open.has(id))
  let colleagues = candidates
  const assigned = waiting
    .filter((id) => !isOut(id))
    .map((customerId) => {
      const choice = chooseAssignee(playbook.assignBy, colleagues, { kind: playbook.kind, conciergeId: concierges.get(customerId) ?? null })
      colleagues = afterAssigning(colleagues, choice.assigneeId, now)
      return { customerId, choice }
    })
  return { assigned, heldOut: waiting.filter(isOut), alreadyOpen: people.filter((id) => open.has(id)) }
}
