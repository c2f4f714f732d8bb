import { roleOf } from '@/domain/actor'
import { namedSegments } from '@/features/segments/domain'
import { config } from '@/server/config'
import type { Tx } from '@/server/db/transact'
import { mailSettings } from '@/server/mail/mail-settings'
import { isCallable } from '@/server/net'
import { circleOf, type FlowDefinition, type FlowProblem, flowProblems, rulesOf } from '../../../domain/flow'
import { listLiveFlows } from '../engine/live-flows'

type Asker = Pick<Tx, 'db' | 'actor'>

/**
 * Everything that keeps a definition from running at this desk: what is wrong with it by itself, then what it names and is not there, what it may not give, and
 * whether flows would begin one another in a circle. Empty when it can go live.
 */
export async function checkDefinition(tx: Asker, definition: FlowDefinition, flow: { id: string; name: string } | null): Promise<FlowProblem[]> {
  const problems = flowProblems(definition)
  const say = (field: string, code: string, message: string) => void problems.push({ field, code: `flows.${code}`, message })
  await checkSegments(tx, definition, say)
  await checkMailbox(tx, definition, say)
  await checkPoints(tx, definition, say)
  await checkRewardsAndPlaybooks(tx, definition, say)
  checkAddresses(definition, say)
  const circle = circleOf({ id: flow?.id ?? '', name: flow?.name ?? '…', definition }, await listLiveFlows(tx))
  if (circle && circle.length > 2) say('trigger.event', 'circle', `These flows would begin one another in a circle: ${circle.join(' → ')}.`)
  return problems
}

type Say = (field: string, code: string, message: string) => void

const actionsOf = ({ steps }: FlowDefinition) =>
  steps.flatMap((step, at) => (step.kind === 'action' ? [{ at: `steps.${at}.action`, action: step.action }] : []))

async function checkSegments(tx: Asker, definition: FlowDefinition, say: Say): Promise<void> {
  const { trigger } = definition
  const named = rulesOf(definition).flatMap(({ field, rule }) => namedSegments(rule).map((id) => ({ field, id })))
  if (trigger.kind === 'segment') named.push({ field: 'trigger.segmentId', id: trigger.segmentId })
  const there = await tx.db.segment.findMany({ where: { id: { in: named.map(({ id }) => id) }, archivedAt: null }, select: { id: true } })
  for (const { field, id } of named) if (!there.some((one) => one.id === id)) say(field, 'unknown-segment', 'This segment does not exist any more.')
}

/** In a desk that still shows its demo store mails are kept and looked at; everybody else needs a sender. */
async function checkMailbox(tx: Asker, definition: FlowDefinition, say: Say): Promise<void> {
  const mails = actionsOf(definition).filter(({ action }) => action.kind === 'mail')
  if (mails.length === 0 || mailSettings().smtpUrl !== null) return
  const box = await tx.db.mailbox.findFirst({ where: { isDefault: true, status: 'active', smtpHost: { not: null } }, select: { id: true } })
  const demo = box ? null : await tx.db.storeConnection.findFirst({ where: { demo: true }, select: { id: true } })
  if (!box && !demo)
    for (const { at } of mails) say(`${at}.purpose`, 'no-mailbox', 'There is no mailbox this could be sent from. Set one up under Settings first.')
}

async function checkPoints(tx: Asker, definition: FlowDefinition, say: Say): Promise<void> {
  const booked = actionsOf(definition).flatMap(({ at, action }) => (action.kind === 'points' || action.kind === 'reward' ? [{ at, action }] : []))
  if (booked.length === 0) return
  const reasons = await tx.db.adjustmentReason.findMany({ where: { active: true }, select: { code: true } })
  const most = await mostAtOnce(tx)
  for (const { at, action } of booked) {
    if (!reasons.some(({ code }) => code === action.reason)) say(`${at}.reason`, 'unknown-reason', 'There is no such reason for points.')
    if (action.kind === 'points' && most !== null && Math.abs(action.amount) > most)
      say(`${at}.amount`, 'above-limit', `You may give ${most} points at once, and so may a flow you switch on.`)
  }
}

/** How many points the asker may give by one adjustment of their own; null: any. */
export async function mostAtOnce({ db, actor }: Pick<Asker, 'db' | 'actor'>): Promise<number | null> {
  const role = roleOf(actor)
  if (role === null) return null
  const limit = await db.adjustmentLimit.findUnique({ where: { role }, select: { perAdjustment: true } })
  return limit ? limit.perAdjustment : 0
}

async function checkRewardsAndPlaybooks(tx: Asker, definition: FlowDefinition, say: Say): Promise<void> {
  for (const { at, action } of actionsOf(definition)) {
    if (action.kind === 'reward') {
      const newest = await tx.db.rewardVersion.findFirst({ where: { rewardId: action.rewardId }, orderBy: { version: 'desc' }, select: { active: true } })
      if (!newest?.active) say(`${at}.rewardId`, 'unknown-reward', newest ? 'This reward is paused.' : 'There is no such reward.')
    }
    if (action.kind === 'task' && action.playbookId !== null) {
      const playbook = await tx.db.playbook.findUnique({ where: { id: action.playbookId }, select: { active: true } })
      if (!playbook?.active) say(`${at}.playbookId`, 'unknown-playbook', playbook ? 'This playbook is paused.' : 'There is no such playbook.')
    }
  }
}

/** Names are looked up when they are called; an address in numbers can be judged now. */
function checkAddresses(definition: FlowDefinition, say: Say): void {
  for (const { at, action } of actionsOf(definition)) {
    if (action.kind !== 'webhook' || !URL.canParse(action.url)) continue
    const url = new URL(action.url)
    if (/^https?:$/.test(url.protocol) && !isCallable(url, config().RAPPORT_PRIVATE_WEBHOOK_HOSTS))
      say(`${at}.url`, 'bad-address', 'The address must begin with https:// and be on the public internet.')
  }
}
