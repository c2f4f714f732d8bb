'use client'
import { useMemo, useState } from 'react'
import type { FlowDefinition, FlowView } from '../../../domain/flow'
import { problemsIn } from './flow-problems'

type Draft = { readonly name: string; readonly definition: FlowDefinition }
type Base = Draft & { readonly number: number }

const draftOf = ({ name, newest }: FlowView): Base => ({ name, definition: newest.definition, number: newest.number })

/** A flow while it is edited, and the version it was begun from. What somebody else saves meanwhile is taken over only while nothing was changed here. */
export function useFlowDraft(flow: FlowView | null, beginning: Draft) {
  const [base, setBase] = useState<Base>(() => (flow ? draftOf(flow) : { ...beginning, number: 0 }))
  const [draft, setDraft] = useState<Draft>(base)
  const [generation, setGeneration] = useState(0)
  const isDirty = useMemo(() => !isSame(draft, base), [draft, base])
  const problems = useMemo(() => problemsIn(draft.definition), [draft.definition])
  const begin = (from: Base) => {
    setBase(from)
    setDraft(from)
    setGeneration((before) => before + 1)
  }
  if (flow && flow.newest.number > base.number && !isDirty) begin(draftOf(flow))
  return {
    ...draft,
    ...problems,
    /** Another number when the draft was begun anew: forms that keep what is typed begin anew, too. */
    generation,
    basedOn: base.number,
    isDirty,
    setName: (name: string) => setDraft((before) => ({ ...before, name })),
    change: (change: (definition: FlowDefinition) => FlowDefinition) => setDraft((before) => ({ ...before, definition: change(before.definition) })),
    /** The draft as it is has been saved under this number. */
    saved: (number: number) => setBase({ ...draft, number }),
    discard: () => begin(flow ? draftOf(flow) : base),
  }
}

/** Whatever order the keys came in: what was kept and read again has another than what was typed. */
const isSame = (one: Draft, other: Draft): boolean => one.name === other.name && canonical(one.definition) === canonical(other.definition)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
