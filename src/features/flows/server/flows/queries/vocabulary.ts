import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { DATE_VARIABLES, FLOW_EVENTS, type FlowVocabulary } from '../../../domain/flow'
import { mostAtOnce } from '../crud/check-definition'
import { asker } from './flow-rows'

/** What an editor chooses from: everything a flow may name, as it is at this desk. */
export async function flowVocabulary(ctx: Ctx): Promise<FlowVocabulary> {
  const { db } = ctx
  const [segments, playbooks, reasons, rewards, { currency }, pointsLimit] = await Promise.all([
    db.segment.findMany({ where: { archivedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true } }),
    db.playbook.findMany({ where: { active: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, name: true } }),
    db.adjustmentReason.findMany({ where: { active: true }, orderBy: { label: 'asc' }, select: { code: true, label: true } }),
    db.$queryRaw<FlowVocabulary['rewards']>`
      SELECT id, name, points FROM (SELECT DISTINCT ON (reward_id) reward_id AS id, name, (definition->>'points')::int AS points, active FROM reward_versions ORDER BY reward_id, version DESC) newest
      WHERE active ORDER BY name, id`,
    getSetting(db, workspaceSetting),
    mostAtOnce(asker(ctx)),
  ])
  const canManage = may(ctx.actor, 'flows.manage')
  return { events: FLOW_EVENTS, dateVariables: DATE_VARIABLES, segments, playbooks, reasons, rewards, pointsLimit, currency, canManage }
}
