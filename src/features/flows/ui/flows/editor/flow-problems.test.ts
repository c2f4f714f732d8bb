import { expect, test } from 'vitest'
import type { FlowDefinition } from '../../../domain/flow'
import { problemsIn, problemsUnder } from './flow-problems'
import { NEW_KINDS, newStep } from './outline'

const flow = (more: Partial<FlowDefinition>): FlowDefinition => ({
  trigger: { kind: 'date', field: 'birthday', daysBefore: 0 },
  steps: [{ ...newStep('tag'), kind: 'action', action: { kind: 'tag', add: ['birthday'], remove: [] } }],
  settings: { reEntry: 'once', goal: null, holdoutPercent: 0, salt: '', audience: null },
  ...more,
})

test('a finished flow has no problem', () => {
  expect(problemsIn(flow({}))).toEqual({ missing: [], wrong: [] })
})

test('what a new step leaves for people to say is named at that step, whichever kind it is', () => {
  for (const kind of NEW_KINDS) {
    const { missing, wrong } = problemsIn(flow({ steps: [newStep('wait'), newStep(kind)] }))
    const needed = !['wait', 'guard'].includes(kind)
    expect(problemsUnder([...missing, ...wrong], 'steps.1').length > 0, kind).toBe(needed)
    expect(problemsUnder([...missing, ...wrong], 'steps.0'), kind).toEqual([])
  }
})

test('an unfinished rule is one problem at its step, however much is wrong inside', () => {
  const broken = { all: [{ field: 'profile.tags', op: 'any-of', value: [] }, { any: [] }] } as const
  const { missing } = problemsIn(flow({ steps: [{ ...newStep('wait'), onlyIf: broken }] }))
  expect(missing).toEqual([{ field: 'steps.0.onlyIf', key: 'rule' }])
})

test('an emptied number, an unchosen goal and a holdout of more than half are each named', () => {
  const settings = { ...flow({}).settings, reEntry: { afterDays: Number.NaN }, goal: { event: '' }, holdoutPercent: 80 }
  const keys = problemsIn(flow({ settings })).missing.map(({ key }) => key)
  expect(keys.toSorted()).toEqual(['afterDays', 'event', 'holdoutPercent'])
})
