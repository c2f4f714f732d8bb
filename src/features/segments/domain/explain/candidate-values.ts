import { type FieldId, specOf } from '../catalogue/fields'
import { holds, type LeafValue, type Observed, type Operator } from '../rule/operators'
import type { Leaf } from '../rule/rule'

/** The values nearest to a condition's threshold on either side: where its answer changes. Only those a field can have. */
export function candidateValues(leaf: Leaf, observed: Observed): Observed[] {
  const { type } = specOf(leaf.field)
  if (type === 'flag') return [!(observed ?? false)]
  if (type === 'choice') return choices(leaf, observed)
  if (type === 'words') return wordLists(leaf, observed)
  if (leaf.op === 'known' || leaf.op === 'unknown') return observed === null ? [type === 'money' ? 0n : Math.max(0, specOf(leaf.field).min ?? 0)] : [null]
  const around = type === 'money' ? aroundMoney(leaf.value as string) : aroundNumber(leaf.value as number, type === 'integer' ? 1 : 0.1)
  return around.filter((value) => isPossible(leaf.field, value) && value !== observed)
}

/** The one that would change the condition's answer, closest to what is observed; null when none can. */
export function nearestFlip(leaf: Leaf, observed: Observed): Observed | undefined {
  const { type } = specOf(leaf.field)
  const before = holds(type, leaf.op, observed, leaf.value)
  return candidateValues(leaf, observed)
    .filter((value) => holds(type, leaf.op, value, leaf.value) !== before)
    .toSorted((a, b) => distance(observed, a) - distance(observed, b))[0]
}

/** How far apart two values are, for ranking only: money and numbers by difference, words by how many differ. */
export function distance(from: Observed, to: Observed): number {
  if (typeof to === 'number' || typeof to === 'bigint')
    return Math.abs(Number(to) - Number((from as number | bigint | null) ?? 0)) / Math.max(1, Math.abs(Number(to)))
  if (Array.isArray(to)) return Math.abs(to.length - ((from as readonly string[] | null)?.length ?? 0)) || 1
  return 1
}

const round = (value: number) => Math.round(value * 1e6) / 1e6
const aroundNumber = (value: number, step: number) => [value, round(value - step), round(value + step)]
const aroundMoney = (value: string) => [BigInt(value), BigInt(value) - 1n, BigInt(value) + 1n]

function isPossible(field: FieldId, value: number | bigint): boolean {
  const { min, max } = specOf(field)
  return (min === undefined || Number(value) >= min) && (max === undefined || Number(value) <= max)
}

function choices({ op, value, field }: { op: Operator; value?: LeafValue; field: FieldId }, observed: Observed): Observed[] {
  const { options } = specOf(field)
  if (op === 'known' || op === 'unknown') return observed === null ? [options?.[0] ?? '…'] : [null]
  const asked = value as readonly string[]
  const other = options?.find((option) => !asked.includes(option))
  return [...asked, other ?? (options ? undefined : null)].filter((word): word is string | null => word !== undefined && word !== observed)
}

function wordLists({ value }: Leaf, observed: Observed): Observed[] {
  const [there, asked] = [(observed ?? []) as readonly string[], value as readonly string[]]
  const without = there.filter((word) => !asked.includes(word))
  const missing = asked.filter((word) => !there.includes(word))
  const lists = [without, [...there, ...missing]]
  if (missing[0] !== undefined) lists.push([...there, missing[0]])
  const first = asked.find((word) => there.includes(word))
  if (first !== undefined) lists.push(there.filter((word) => word !== first))
  return lists.filter((list) => list.join('\n') !== there.join('\n'))
}
