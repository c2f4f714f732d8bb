import { leavesOf, observationKey, type Rule } from './rule'

/** More questions in one query make plans that PostgreSQL takes long to find, and rows too wide to hash well. */
const MOST_QUESTIONS = 12
const MOST_SEGMENTS = 25

/**
 * Segments in groups that are judged in one query each, so that what several of them ask about is looked up once: each group begins with the first
 * that is left and takes in whichever adds the fewest questions, until there are too many.
 * @param rules of all segments by id: a rule that names another asks what that one asks
 * @returns every segment once; a rule with many questions of its own is a group of its own
 */
export function judgedTogether<S extends { readonly rule: Rule }>(segments: readonly S[], rules: ReadonlyMap<string, Rule>): S[][] {
  const left = segments.map((segment) => ({ segment, asks: questionsOf(segment.rule, rules) }))
  const groups: S[][] = []
  for (let first = left.shift(); first; first = left.shift()) {
    const group = [first.segment]
    const asked = new Set(first.asks)
    while (group.length < MOST_SEGMENTS) {
      const adds = left.map(({ asks }) => [...asks].filter((question) => !asked.has(question)).length)
      const fewest = Math.min(...adds)
      if (left.length === 0 || asked.size + fewest > MOST_QUESTIONS) break
      const [next] = left.splice(adds.indexOf(fewest), 1)
      group.push(next!.segment)
      for (const question of next!.asks) asked.add(question)
    }
    groups.push(group)
  }
  return groups
}

function questionsOf(rule: Rule, rules: ReadonlyMap<string, Rule>, seen: ReadonlySet<string> = new Set()): Set<string> {
  const questions = new Set<string>()
  for (const leaf of leavesOf(rule)) {
    questions.add(observationKey(leaf))
    const other = leaf.params?.segmentId
    const otherRule = other === undefined || seen.has(other) ? undefined : rules.get(other)
    if (otherRule) for (const question of questionsOf(otherRule, rules, new Set([...seen, other!]))) questions.add(question)
  }
  return questions
}
