import { type Evidence, leafHolds, type Observation } from '../catalogue/observe'
import type { Observed } from '../rule/operators'
import { isLeaf, type Leaf, observationKey, type Rule } from '../rule/rule'
import { nearestFlip } from './candidate-values'
import { type Change, nearestChange } from './nearest-change'

/** A condition and what was found: enough to decide it again. `flip`: the nearest value that would change its answer. */
export type ExplainedLeaf = {
  readonly kind: 'condition'
  readonly leaf: Leaf
  readonly observed: Observed
  readonly met: boolean
  readonly evidence: readonly Evidence[]
  /** How many rows the value stands on; `evidence` holds the newest of them. */
  readonly evidenceCount: number
  readonly flip: { readonly to: Observed } | null
}
export type ExplainedGroup = { readonly kind: 'all' | 'any' | 'not'; readonly met: boolean; readonly parts: readonly Explained[] }
export type Explained = ExplainedLeaf | ExplainedGroup

export type Explanation = { readonly met: boolean; readonly tree: Explained; readonly nearestChange: readonly Change[] | null }

/** Rows shown per condition, newest first. */
export const MAX_EVIDENCE = 20

/** Why a rule answers as it does for somebody: every condition with what was found, and the nearest change that would turn the answer. */
export function explain(rule: Rule, observations: ReadonlyMap<string, Observation>): Explanation {
  const tree = explainNode(rule, observations)
  return { met: tree.met, tree, nearestChange: nearestChange(rule, new Map([...observations].map(([key, { value }]) => [key, value]))) }
}

function explainNode(rule: Rule, observations: ReadonlyMap<string, Observation>): Explained {
  if (isLeaf(rule)) return explainLeaf(rule, observations.get(observationKey(rule)) ?? { value: null, evidence: [] })
  if ('not' in rule) {
    const part = explainNode(rule.not, observations)
    return { kind: 'not', met: !part.met, parts: [part] }
  }
  const kind = 'all' in rule ? 'all' : 'any'
  const parts = ('all' in rule ? rule.all : rule.any).map((child) => explainNode(child, observations))
  return { kind, met: kind === 'all' ? parts.every(({ met }) => met) : parts.some(({ met }) => met), parts }
}

function explainLeaf(leaf: Leaf, { value, evidence }: Observation): ExplainedLeaf {
  const newest = evidence.toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0)).slice(0, MAX_EVIDENCE)
  const to = nearestFlip(leaf, value)
  return {
    ...{ kind: 'condition', leaf, observed: value, met: leafHolds(leaf, value) },
    ...{ evidence: newest, evidenceCount: evidence.length, flip: to === undefined ? null : { to } },
  }
}

/** Decides an explanation again from nothing but what it says: its conditions and what was observed. */
export function decideAgain(tree: Explained): boolean {
  if (tree.kind === 'condition') return leafHolds(tree.leaf, tree.observed)
  if (tree.kind === 'not') return !tree.parts.every(decideAgain)
  return tree.kind === 'all' ? tree.parts.every(decideAgain) : tree.parts.some(decideAgain)
}

/** The conditions that make the answer what it is: of a group that needs one, those that hold; of one that needs all, all. Under a `not`, the other way round. */
export function reasonsOf(tree: Explained): ExplainedLeaf[] {
  if (tree.kind === 'condition') return [tree]
  return tree.parts.filter((part) => tree.kind === 'not' || part.met === tree.met).flatMap(reasonsOf)
}
