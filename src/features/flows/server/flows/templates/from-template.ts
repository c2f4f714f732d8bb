import { newId } from '@/domain/id'
import { TEMPLATES } from '@/features/segments/domain'
import { createSegment, ensureTemplates } from '@/features/segments/server'
import type { Ctx } from '@/server/context'
import { FLOW_TEMPLATES, type FlowTemplate, flowDefinitionSchema, type TemplateDesk, type TemplateView } from '../../../domain/flow'
import { noSuchTemplate } from '../../../domain/flow/errors'
import { type SavedFlow, saveFlow } from '../crud/save-flow'

/** Every template as it would be made at this desk. Nothing is running because of it. */
export async function listTemplates(ctx: Ctx): Promise<TemplateView[]> {
  await ensureTemplates(ctx)
  const desk = await lookAround(ctx)
  const made = await ctx.db.flow.groupBy({ by: ['code'], where: { code: { not: null }, state: { not: 'archived' } }, _count: true })
  return FLOW_TEMPLATES.map((template) => {
    const { code, rule, name, about } = template
    return { code, rule, name, about, definition: definitionOf(template, desk), made: made.find((row) => row.code === code)?._count ?? 0 }
  })
}

/** Makes a flow from a template, as a draft. A segment it needs that was put away is made anew. @throws missing `flow-template.missing` */
export async function makeFromTemplate(ctx: Ctx, code: string): Promise<SavedFlow> {
  const template = FLOW_TEMPLATES.find((one) => one.code === code)
  if (!template) throw noSuchTemplate()
  await ensureTemplates(ctx)
  const wanted = new Set<string>()
  template.make({
    ...NOWHERE,
    segmentId: (segment) => {
      wanted.add(segment)
      return newId()
    },
  })
  const kept = await lookAround(ctx)
  const added = new Map<string, string>()
  for (const segment of wanted) if (kept.segments.get(segment) === undefined) added.set(segment, await makeSegment(ctx, segment))
  const desk = { ...kept, segmentId: (segment: string) => added.get(segment) ?? kept.segmentId(segment) }
  return saveFlow(ctx, { name: template.name, definition: definitionOf(template, desk) }, code)
}

const NOWHERE: TemplateDesk = { segmentId: () => '', playbookId: () => null, rewardId: null }
/** Stands where a segment was put away: it is made when the template is. */
const NO_SEGMENT = '00000000-0000-4000-8000-000000000000'

const definitionOf = (template: FlowTemplate, desk: TemplateDesk) => flowDefinitionSchema.parse(template.make(desk))

async function makeSegment(ctx: Ctx, code: string): Promise<string> {
  const template = TEMPLATES.find((one) => one.code === code)
  if (!template) throw noSuchTemplate()
  return (await createSegment(ctx, { name: template.name, rule: template.rule })).id
}

async function lookAround({ db }: Pick<Ctx, 'db'>): Promise<TemplateDesk & { segments: ReadonlyMap<string, string> }> {
  const [segments, playbooks, rewards] = await Promise.all([
    db.segment.findMany({ where: { archivedAt: null, code: { not: null } }, select: { id: true, code: true } }),
    db.playbook.findMany({ where: { active: true }, orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }], select: { id: true, kind: true } }),
    db.$queryRaw<{ id: string }[]>`
      SELECT id FROM (SELECT DISTINCT ON (reward_id) reward_id AS id, (definition->>'points')::int AS points, active, definition FROM reward_versions ORDER BY reward_id, version DESC) newest
      WHERE active AND definition->>'fromTier' IS NULL ORDER BY points, id LIMIT 1`,
  ])
  const byCode = new Map(segments.map(({ id, code }) => [code ?? '', id]))
  return {
    segments: byCode,
    segmentId: (code) => byCode.get(code) ?? NO_SEGMENT,
    playbookId: (kind) => playbooks.find((playbook) => playbook.kind === kind)?.id ?? null,
    rewardId: rewards[0]?.id ?? null,
  }
}
