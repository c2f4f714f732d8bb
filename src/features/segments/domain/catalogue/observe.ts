import { holds, type Observed } from '../rule/operators'
import { decide, type Leaf, leavesOf, type Observations, observationKey, type Rule } from '../rule/rule'
import type { Facts, World } from './facts'
import { type FieldId, specOf } from './fields'
import { engagementReaders } from './observe-engagement'
import { orderReaders } from './observe-orders'
import { personReaders } from './observe-person'
import type { Params } from './params'

export const EVIDENCE_KINDS = [
  'order',
  'ticket',
  'review',
  'survey-response',
  'product',
  'event',
  'model-run',
  'points-account',
  'customer',
  'segment',
] as const
/** A row an observed value stands on. `label`: how people call it, where it has a name. */
export type Evidence = { readonly kind: (typeof EVIDENCE_KINDS)[number]; readonly id: string; readonly label: string | null; readonly at: Date | null }
export type Observation = { readonly value: Observed; readonly evidence: readonly Evidence[] }
export type Reader = (facts: Facts, params: Params, world: World) => Observation

const READERS: Record<Exclude<FieldId, 'segments.member'>, Reader> = { ...personReaders, ...orderReaders, ...engagementReaders }

/** One field's value for one person, read from the rows, with those rows. The other reading, in SQL, must agree: a property test says so. */
export function observe(leaf: Pick<Leaf, 'field' | 'params'>, facts: Facts, world: World): Observation {
  const params = leaf.params ?? {}
  if (leaf.field !== 'segments.member') return READERS[leaf.field](facts, params, world)
  const rule = world.rules.get(params.segmentId ?? '')
  const value = rule !== undefined && matches(rule, facts, world)
  return { value, evidence: [{ kind: 'segment', id: params.segmentId ?? '', label: null, at: null }] }
}

/** Whether a person belongs, decided in memory. */
export const matches = (rule: Rule, facts: Facts, world: World): boolean => decide(rule, (leaf) => leafHolds(leaf, observe(leaf, facts, world).value))

export const leafHolds = (leaf: Leaf, value: Observed): boolean => holds(specOf(leaf.field).type, leaf.op, value, leaf.value)

/** The same from values already looked up. */
export const decideBy = (rule: Rule, observations: Observations): boolean =>
  decide(rule, (leaf) => leafHolds(leaf, observations.get(observationKey(leaf)) ?? null))

/** Each thing the rule asks, looked up once. */
export function observeAll(rule: Rule, facts: Facts, world: World): Map<string, Observation> {
  const seen = new Map<string, Observation>()
  for (const leaf of leavesOf(rule)) {
    const key = observationKey(leaf)
    if (!seen.has(key)) seen.set(key, observe(leaf, facts, world))
  }
  return seen
}
