import { z } from 'zod'
import {
  type Change,
  EVIDENCE_KINDS,
  type Explained,
  type ExplainedLeaf,
  type Observed,
  type SegmentView,
  sayBecause,
  sayField,
  sayLeaf,
  sayRule,
  sayValue,
} from '../domain'
import { speechOf, type Vocabulary } from './queries/vocabulary'
import type { Why } from './queries/why'

const instant = z.iso.datetime()
const json = z.unknown()

export const segmentSchema = z.object({
  ...{ id: z.uuid(), name: z.string(), sentence: z.string(), rule: z.record(z.string(), json), ruleVersion: z.int(), members: z.int() },
  ...{ change30d: z.int().nullable(), evaluatedAt: instant.nullable(), createdBy: z.string(), createdAt: instant, updatedAt: instant },
})

export const segmentJson = ({ code: _code, ...segment }: SegmentView, vocabulary: Vocabulary) => ({
  ...segment,
  sentence: sayRule(segment.rule, speechOf(vocabulary, 'en')),
})

const evidenceSchema = z.object({ kind: z.enum(EVIDENCE_KINDS), id: z.string(), label: z.string().nullable(), at: instant.nullable() })
const leafSchema = z.object({
  ...{ path: z.string(), field: z.string(), params: z.record(z.string(), json), operator: z.string(), threshold: json, observed: json, met: z.boolean() },
  ...{ sentence: z.string(), evidenceIds: z.array(z.string()), evidence: z.array(evidenceSchema), evidenceCount: z.int(), flipsAt: json },
})
const changeSchema = z.object({ field: z.string(), params: z.record(z.string(), json), from: json, to: json, sentence: z.string() })

export const whySchema = z.object({
  ...{ segmentId: z.uuid(), customerId: z.uuid(), met: z.boolean(), member: z.boolean(), memberSince: instant.nullable(), because: z.string() },
  ...{ sentence: z.string(), leaves: z.array(leafSchema), nearestChange: z.array(changeSchema).nullable() },
})

/** Money leaves as a string of minor units, like everywhere. */
const plain = (value: Observed) => (typeof value === 'bigint' ? String(value) : value)

export function whyJson(why: Why, vocabulary: Vocabulary) {
  const speech = speechOf(vocabulary, 'en')
  const leafJson = ({ path, leaf }: { path: string; leaf: ExplainedLeaf }) => ({
    ...{ path, field: leaf.leaf.field, params: leaf.leaf.params ?? {}, operator: leaf.leaf.op, threshold: leaf.leaf.value ?? null },
    ...{ observed: plain(leaf.observed), met: leaf.met, sentence: sayLeaf(leaf.leaf, speech), evidenceIds: leaf.evidence.map(({ id }) => id) },
    ...{ evidence: leaf.evidence.map((row) => ({ ...row })), evidenceCount: leaf.evidenceCount, flipsAt: leaf.flip ? plain(leaf.flip.to) : null },
  })
  const changeJson = ({ leaf, from, to }: Change) => ({
    ...{ field: leaf.field, params: leaf.params ?? {}, from: plain(from), to: plain(to) },
    sentence: `${sayField(leaf, speech)}: ${sayValue(leaf, from, speech)} → ${sayValue(leaf, to, speech)}`,
  })
  return {
    ...{ segmentId: why.segment.id, customerId: why.customerId, met: why.met, member: why.memberSince !== null, memberSince: why.memberSince },
    ...{ because: sayBecause(why.segment.name, why.tree, speech), sentence: sayRule(why.segment.rule, speech) },
    ...{ leaves: leavesWithPaths(why.tree, []).map(leafJson), nearestChange: why.nearestChange?.map(changeJson) ?? null },
  }
}

/** Every condition with its place in the rule: `all.0`, `any.1.not`. */
function leavesWithPaths(tree: Explained, path: readonly (string | number)[]): { path: string; leaf: ExplainedLeaf }[] {
  if (tree.kind === 'condition') return [{ path: path.join('.'), leaf: tree }]
  if (tree.kind === 'not') return tree.parts.flatMap((part) => leavesWithPaths(part, [...path, 'not']))
  return tree.parts.flatMap((part, index) => leavesWithPaths(part, [...path, tree.kind, index]))
}
