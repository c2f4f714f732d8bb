import type { EarnRule, EarnRuleVersion, EarnTrigger } from './earn-rule'

type Of<T extends EarnTrigger> = Extract<EarnRule, { trigger: T }>

/**
 * The versions that decide about something that happened at a moment: of each rule the newest that was in effect then, if it was on and its campaign ran.
 * A change of a rule says nothing about what happened before it, however late that is heard of.
 */
export function rulesInForce<T extends EarnTrigger>(versions: readonly EarnRuleVersion[], trigger: T, at: Date): EarnRuleVersion<Of<T>>[] {
  const newest = new Map<string, EarnRuleVersion>()
  for (const version of versions) {
    const known = newest.get(version.ruleId)
    if (version.effectiveFrom <= at && (!known || version.version > known.version)) newest.set(version.ruleId, version)
  }
  return [...newest.values()].filter(
    (version): version is EarnRuleVersion<Of<T>> => version.definition.trigger === trigger && version.active && isRunning(version.definition, at),
  )
}

const isRunning = ({ from, until }: EarnRule, at: Date): boolean =>
  (from === null || Date.parse(from) <= at.getTime()) && (until === null || at.getTime() < Date.parse(until))
