import { z } from 'zod'
import { isHeldOut } from '@/features/tasks/domain'
import type { Ctx } from '@/server/context'
import { decodeCursor, encodeCursor } from '@/server/db/page'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { Decision } from '../../../domain'
import type { FlowDefinition, SimulatedRun, SimulatedStep, Simulation } from '../../../domain/flow'
import { windowTooLong } from '../../../domain/flow/errors'
import type { SimulateInput } from '../../../domain/flow/inputs'
import { hasRules, type WalkedStep, walkAll } from '../../../domain/flow/walk'
import { demandVersion } from '../crud/load-flow'
import { type Occasion, occasionsIn } from '../engine/occasions'
import { judgeMails } from './judge-mails'
import { leftToRule, meetsRuleForLowScores } from './left-to-rule'
import { loadKnown } from './load-known'
import { totalsOf } from './totals'

const DAY_MS = 86_400_000
const MAX_DAYS = 92
/** So many occasions are walked through, the newest: enough to see what a flow does, few enough to wait for. */
const MAX_OCCASIONS = 2_000

/** The window the first page was made for, so that the next ones tell of the same days; then the last row. */
const cursorKey = z.tuple([z.iso.datetime(), z.iso.datetime(), z.iso.datetime(), z.string()])

/**
 * What a flow would have done in a window: its triggers are found in the stored events, stays and dates, its re-entry rule and who is held out are applied, every run is walked
 * through, and the gate is asked about each mail as things stood at its moment. Nothing is changed. The answer says what could only be judged by today.
 * @throws missing `flow-version.missing` · rule `flows.window-too-long`
 */
export async function simulateFlow(ctx: Ctx, input: SimulateInput): Promise<Simulation> {
  const after = decodeCursor(input.cursor, cursorKey)
  const to = after ? new Date(after[1]) : (input.to ?? ctx.clock.now())
  const from = after ? new Date(after[0]) : (input.from ?? new Date(to.getTime() - 30 * DAY_MS))
  if (to.getTime() - from.getTime() > MAX_DAYS * DAY_MS) throw windowTooLong(MAX_DAYS)
  const definition = input.definition ?? (await demandVersion(ctx.db, input.flowId ?? '')).definition
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const found = await occasionsIn(ctx.db, definition.trigger, { from, to, timeZone, limit: MAX_OCCASIONS + 1 })
  const occasions = found.slice(0, MAX_OCCASIONS).toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1))
  const rows = await walkThrough(ctx, definition, occasions, input.flowId ?? null)
  const page = rows.toReversed().filter((row) => !after || row.at.toISOString() < after[2] || (row.at.toISOString() === after[2] && row.key < after[3]))
  const shown = page.slice(0, input.limit)
  const last = page.length > input.limit ? shown.at(-1) : undefined
  const names = await namesOf(ctx, shown)
  return {
    ...{ from, to, truncated: Math.max(0, found.length - MAX_OCCASIONS), judgedByToday: judgedByToday(definition), totals: totalsOf(rows) },
    data: shown.map(({ key: _, ...row }) => ({ ...row, customerName: names.get(row.customerId) ?? null })),
    nextCursor: last ? encodeCursor([from.toISOString(), to.toISOString(), last.at.toISOString(), last.key]) : null,
  }
}

type Row = SimulatedRun & { readonly key: string }

async function walkThrough(ctx: Ctx, definition: FlowDefinition, occasions: readonly Occasion[], flowId: string | null): Promise<Row[]> {
  const { salt, holdoutPercent } = definition.settings
  const known = await loadKnown(ctx, definition, occasions)
  const walked = walkAll(definition, occasions, { ...known, isHeldOut: (personId) => isHeldOut(salt || flowId || 'simulation', personId, holdoutPercent) })
  const mails = walked.flatMap(({ steps }, n) => steps.filter(({ mail }) => mail).map((step) => ({ personId: occasions[n]?.personId ?? '', step })))
  const decisions = await judgeMails(ctx, mails)
  const isLeft = await leftToRule(ctx, definition, occasions)
  return walked.flatMap(({ steps, ...way }, n) => {
    const occasion = occasions[n]
    if (!occasion) return []
    const { key, personId: customerId, at } = occasion
    return [{ ...way, key, customerId, customerName: null, at, steps: steps.map((step) => told(step, decisions.get(step), isLeft(key, step.stepId))) }]
  })
}

function told({ stepId, at, outcome }: WalkedStep, decision: Decision | undefined, isLeftToRule: boolean): SimulatedStep {
  const plain: SimulatedStep = { stepId, at, outcome, reason: null, evidence: null }
  if (isLeftToRule && outcome === 'done') return { ...plain, outcome: 'refused', reason: 'flows.answered-by-rule' }
  switch (decision?.kind) {
    case undefined:
      return plain
    case 'send':
      return { ...plain, outcome: 'sent' }
    case 'wait':
      return { ...plain, outcome: 'delayed', reason: decision.reason }
    case 'hold':
      return { ...plain, outcome: 'held', reason: decision.reason }
    case 'suppress': {
      const evidence = decision.evidence && { ...decision.evidence, at: decision.evidence.at.toISOString() }
      return { ...plain, outcome: 'suppressed', reason: decision.reason, evidence }
    }
  }
}

function judgedByToday(definition: FlowDefinition): Simulation['judgedByToday'] {
  const mails = definition.steps.some((step) => step.kind === 'action' && step.action.kind === 'mail')
  return [
    ...(hasRules(definition) ? (['rules'] as const) : []),
    ...(mails ? (['consent', 'preferences', 'value'] as const) : []),
    ...(meetsRuleForLowScores(definition) ? (['low-scores'] as const) : []),
  ]
}

async function namesOf({ db }: Pick<Ctx, 'db'>, rows: readonly Row[]): Promise<Map<string, string | null>> {
  const people = await db.customer.findMany({ where: { id: { in: rows.map(({ customerId }) => customerId) } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
