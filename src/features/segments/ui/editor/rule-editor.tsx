'use client'
import { useCallback, useMemo, useState } from 'react'
import { type Rule, ruleProblems, sayRule } from '../../domain'
import { useSpeech } from '../use-speech'
import type { EditorContext } from './editor-context'
import { draftOf, type GroupDraft, problemsByNode, ruleOf } from './rule-draft'
import { RuleGroup } from './rule-group'

type Names = Readonly<Record<string, string>>
type Props = {
  /** What it begins with; to begin anew, give the editor another key. */
  rule: Rule
  /** After each change, whether the rule is finished or not. */
  onChange: (rule: Rule) => void
  /** Names of what was just chosen, as `source:id`; kept by whoever says the rule elsewhere, too. */
  names?: Names
  onLearn?: (names: Names) => void
  /** Shown while the rule says nothing yet. */
  unfinished: string
}

/** A rule that is part of something else, a guard of a flow for example: its sentence on top, the tree below. */
export function RuleEditor({ rule: beginning, onChange, names, onLearn, unfinished }: Props) {
  const [root, setRoot] = useState<GroupDraft>(() => draftOf(beginning))
  const [own, setOwn] = useState<Names>({})
  const speech = useSpeech(names ?? own)
  const learn = useCallback((more: Names) => (onLearn ? onLearn(more) : setOwn((before) => ({ ...before, ...more }))), [onLearn])
  const rule = useMemo(() => ruleOf(root), [root])
  const problems = useMemo(() => problemsByNode(root, ruleProblems(rule)), [root, rule])
  const change: EditorContext['change'] = (edit) => {
    const next = edit(root)
    setRoot(next)
    onChange(ruleOf(next))
  }
  return (
    <div className="space-y-3">
      <p aria-live="polite">{problems.size > 0 ? <span className="text-ink-muted">{unfinished}</span> : sayRule(rule, speech)}</p>
      <RuleGroup group={root} depth={1} context={{ speech, problems, change, learn }} />
    </div>
  )
}
