import { decideBy, leafHolds } from '../catalogue/observe'
import type { Observed } from '../rule/operators'
import { isLeaf, type Leaf, leavesOf, type Observations, observationKey, type Rule } from '../rule/rule'
import { candidateValues, distance, nearestFlip } from './candidate-values'

/** One observed value that would have to be another one. */
export type Change = { readonly leaf: Leaf; readonly key: string; readonly from: Observed; readonly to: Observed }

export function apply(observations: Observations, changes: readonly Change[]): Map<string, Observed> {
  const after = new Map(observations)
  for (const { key, to } of changes) after.set(key, to)
  return after
}

/** Pairs are tried up to this many single candidates: beyond it the constructed answer has to do. */
const MAX_FOR_PAIRS = 150

/**
 * The fewest changes of observed values, and of those the smallest, after which the rule answers otherwise. Tried, not guessed: whatever is
 * returned does flip it. Null when nothing found does (a rule that contradicts itself).
 */
export function nearestChange(rule: Rule, observations: Observations): Change[] | null {
  const before = decideBy(rule, observations)
  const flips = (changes: readonly Change[]) => decideBy(rule, apply(observations, changes)) !== before
  const singles = allCandidates(rule, observations)
  const one = cheapest(singles.map((change) => [change]).filter(flips))
  if (one) return one
  const built = constructed(rule, !before, observations)
  const usable = built !== null && isConsistent(built) && flips(built) ? built : null
  if (usable && usable.length === 2) return usable
  if (singles.length > MAX_FOR_PAIRS) return usable
  const pairs = singles.flatMap((a, index) => singles.slice(index + 1).flatMap((b) => (a.key === b.key ? [] : [[a, b]])))
  return cheapest(pairs.filter(flips)) ?? usable
}

function allCandidates(rule: Rule, observations: Observations): Change[] {
  const seen = new Set<string>()
  return leavesOf(rule).flatMap((leaf) => {
    const key = observationKey(leaf)
    const from = observations.get(key) ?? null
    return candidateValues(leaf, from).flatMap((to) => {
      const name = `${key} ${String(to)}`
      if (seen.has(name)) return []
      seen.add(name)
      return [{ leaf, key, from, to }]
    })
  })
}

const cost = (changes: readonly Change[]) => changes.reduce((sum, { from, to }) => sum + distance(from, to), 0)
const cheapest = (options: readonly Change[][]): Change[] | null => options.toSorted((a, b) => cost(a) - cost(b))[0] ?? null

/** Makes each part of the tree answer as wanted: all parts of what needs all, the easiest part of what needs one. */
function constructed(rule: Rule, wanted: boolean, observations: Observations): Change[] | null {
  if (isLeaf(rule)) return flipOf(rule, wanted, observations)
  if ('not' in rule) return constructed(rule.not, !wanted, observations)
  const parts = ('all' in rule ? rule.all : rule.any).map((child) => constructed(child, wanted, observations))
  const needsEach = 'all' in rule === wanted
  if (!needsEach) return parts.filter((part) => part !== null).toSorted((a, b) => a.length - b.length || cost(a) - cost(b))[0] ?? null
  return parts.includes(null) ? null : mergedChanges(parts as Change[][])
}

function flipOf(leaf: Leaf, wanted: boolean, observations: Observations): Change[] | null {
  const key = observationKey(leaf)
  const from = observations.get(key) ?? null
  if (leafHolds(leaf, from) === wanted) return []
  const to = nearestFlip(leaf, from)
  return to === undefined ? null : [{ leaf, key, from, to }]
}

const sameValue = (a: Observed, b: Observed) => String(a) === String(b)
const mergedChanges = (parts: readonly Change[][]): Change[] =>
  parts.flat().filter((change, index, all) => all.findIndex((other) => other.key === change.key && sameValue(other.to, change.to)) === index)
const isConsistent = (changes: readonly Change[]) => new Set(changes.map(({ key }) => key)).size === changes.length
