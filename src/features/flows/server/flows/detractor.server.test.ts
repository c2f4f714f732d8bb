import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { INITIAL_LOOP_RULE, type LoopRule, surveyAnswered } from '@/features/feedback/domain'
import { answerSurvey, feedbackSubscribers, invitedByMail } from '@/features/feedback/server'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { deliverOutbox, type Subscriber } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox, croAt, liveFlow, mailedShopper } from '@/testing/factories/flows'
import type { FlowDefinitionInput } from '../../domain/flow'
import { activateFlow } from './crud/change-state'
import { workRuns } from './engine/work-runs'
import { flowSubscribers } from './handlers'
import { simulateFlow } from './simulate/simulate-flow'
import { makeFromTemplate } from './templates/from-template'

const noon = croAt('2026-11-20T11:00:00Z')
let vera: string

beforeEach(async () => {
  await freshDatabase()
  await aMailbox()
  vera = await mailedShopper('Vera')
  const at = noon.clock.now()
  const programme = await database().programme.create({
    data: { id: newId(), name: 'Points', currency: 'EUR', pointValuePermille: 1000, createdAt: at, updatedAt: at },
  })
  await database().tier.create({ data: { id: newId(), programmeId: programme.id, code: 'gold', name: 'Gold', position: 1, earnedPoints: 0n, vip: true } })
  await sql(`INSERT INTO points_accounts (customer_id, tier_code, updated_at) VALUES ($1::uuid, 'gold', now())`, vera)
})

const rule = (fields: Partial<LoopRule>) =>
  sql(`INSERT INTO settings (key, value, updated_at) VALUES ('feedback.loop', $1::jsonb, now())`, JSON.stringify({ ...INITIAL_LOOP_RULE, ...fields }))
const template = async () => {
  const { id } = await makeFromTemplate(noon, 'detractor')
  await activateFlow(noon, { id })
  return id
}
const hear = (subscribers: readonly Subscriber[]) => deliverOutbox(subscribers, { clock: noon.clock })
const answers = async (score: number) => {
  const { url } = await transact(noon, (tx) => invitedByMail(tx, { customerId: vera, kind: 'nps' }))
  return (await answerSurvey(noon, { token: url.split('/s/')[1]!, score })).id
}
/** Works off what has begun, between two who hear of the answer. */
const worker: Subscriber = { name: 'test.work-runs', types: [surveyAnswered.type], handle: async () => void (await workRuns(noon)) }
const FLOW_FIRST = async () => {
  await hear([...flowSubscribers, worker, ...feedbackSubscribers])
}
const RULE_FIRST = async () => {
  await hear([...feedbackSubscribers, ...flowSubscribers])
  await workRuns(noon)
}
const work = async () =>
  (
    await sql<object>(
      `SELECT (SELECT count(*)::int FROM tickets) AS tickets, (SELECT count(*)::int FROM tasks) AS tasks, (SELECT count(*)::int FROM response_loops) AS loops`,
    )
  )[0]
/** What the simulation says of the steps of whoever would have come through, a moment later. */
const simulated = async (flowId: string) => {
  const { data, judgedByToday } = await simulateFlow(croAt('2026-11-20T11:00:01Z'), { flowId, limit: 50 })
  expect(judgedByToday).toContain('low-scores')
  return data.map(({ steps }) => steps.map(({ outcome, reason }) => `${outcome} ${reason}`))
}
const outcomes = () =>
  sql<{ step_id: string; outcome: string; code: string | null }>(`SELECT step_id, outcome, detail->>'code' AS code FROM flow_steps ORDER BY sequence`)

describe.each([
  ['the flow', FLOW_FIRST],
  ['the rule', RULE_FIRST],
])('one low score, heard first by %s', (_, heard) => {
  test.each<[string, Partial<LoopRule>, string[]]>([
    ['a ticket, and for VIPs a task, by the rule: the flow makes neither', { nps: 'ticket', vipTask: true }, ['refused', 'refused']],
    ['a task for VIPs by the rule, the ticket by the flow', { nps: 'list', vipTask: true }, ['done', 'refused']],
    ['nothing by the rule, both by the flow', { nps: 'list', vipTask: false }, ['done', 'done']],
  ])('%s: one ticket and one task there are', async (__, fields, expected) => {
    await rule(fields)
    const flowId = await template()
    await answers(2)
    const foretold = await simulated(flowId)
    await heard()
    expect(await work()).toEqual({ tickets: 1, tasks: 1, loops: 1 })
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual(expected)
    for (const { outcome, code } of await outcomes()) if (outcome === 'refused') expect(code).toBe('flows.answered-by-rule')
    const said = expected.map((outcome) => `${outcome} ${outcome === 'refused' ? 'flows.answered-by-rule' : null}`)
    expect([foretold, await simulated(flowId)]).toEqual([[said], [said]])
  })
})

test('a flow’s task names the answer it is for; after a wait a step is a follow-up, and work of its own', async () => {
  await rule({ nps: 'task' })
  const trigger = { kind: 'event', event: 'feedback.survey-answered' } as const
  const call = (id: string, title: string) => ({ id, kind: 'action', action: { kind: 'task', title } }) as const
  const steps: FlowDefinitionInput['steps'] = [
    call('now', 'Call'),
    { id: 'wait', kind: 'wait', for: { n: 1, unit: 'minutes' } },
    call('later', 'Ask how it went'),
  ]
  const flowId = await liveFlow(noon, { trigger, steps, settings: { reEntry: 'each-time' } })
  await answers(1)
  await RULE_FIRST()
  await workRuns(croAt('2026-11-20T11:05:00Z'))
  expect((await outcomes()).map(({ step_id, outcome }) => `${step_id} ${outcome}`)).toEqual(['now refused', 'wait waits', 'later done'])
  expect(await simulated(flowId)).toEqual([['refused flows.answered-by-rule', 'waits null', 'done null']])
  const glad = await answers(9)
  await RULE_FIRST()
  expect(await sql('SELECT title FROM tasks WHERE response_id = $1::uuid', glad)).toEqual([{ title: 'Call' }])
})
