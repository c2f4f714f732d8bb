import type { Tx } from '@/server/db/transact'
import type { Explanation, Rule } from '../../domain'
import { loadEnv } from '../compile/env'
import { listMatches } from '../membership/judge'
import { loadSegments, rulesById } from '../membership/load-segments'
import { explainFor } from './why'

/** A use case that decides by rules inside a transaction of its own: what it has written itself is seen. */
export type Decider = Pick<Tx, 'db' | 'now'>

const clockOf = ({ now }: Decider) => ({ clock: { now: () => now } })

/** Which of these people (canonical ids) meet a rule at this moment. One query, however many they are. */
export async function whoMeets(tx: Decider, rule: Rule, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  const rules = rulesById(await loadSegments(tx.db))
  return new Set(await listMatches(tx.db, rule, await loadEnv(clockOf(tx), tx.db, rules), people))
}

/** Whether somebody (canonical id) meets each of the rules at this moment, and why. @throws missing `customer.missing`, also for somebody erased */
export async function whyMeets(tx: Decider, personId: string, rules: readonly Rule[]): Promise<Explanation[]> {
  if (rules.length === 0) return []
  return explainFor(clockOf(tx), tx.db, personId, rules, rulesById(await loadSegments(tx.db)))
}
