import { leavesOf, type Rule } from './rule'

/** Ids of segments a rule names itself. */
export const namedSegments = (rule: Rule): string[] => [...new Set(leavesOf(rule).flatMap((leaf) => leaf.params?.segmentId ?? []))]

/**
 * The way from a segment back to itself that this rule would make, or null.
 * @param rules of all other segments, by id
 */
export function cycleOf(id: string, rule: Rule, rules: ReadonlyMap<string, Rule>): string[] | null {
  const done = new Set<string>()
  const walk = (at: Rule, way: readonly string[]): string[] | null => {
    for (const next of namedSegments(at)) {
      if (next === id) return [...way, id]
      if (done.has(next)) continue
      done.add(next)
      const found = walk(rules.get(next) ?? { any: [] }, [...way, next])
      if (found) return found
    }
    return null
  }
  return walk(rule, [id])
}

/** Segments whose answer hangs on this one, also through others; those that hang on it most directly first. */
export function dependentsOf(id: string, rules: ReadonlyMap<string, Rule>): string[] {
  const found: string[] = []
  for (const wave = [id]; wave.length > 0; ) {
    const at = wave.shift()
    for (const [other, rule] of rules) {
      if (at === undefined || found.includes(other) || other === id || !namedSegments(rule).includes(at)) continue
      found.push(other)
      wave.push(other)
    }
  }
  return found
}
