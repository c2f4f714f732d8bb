import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { listProgrammesInput, PROGRAMME_TRIGGERS } from '../../domain/programmes/programme'
import { getProgramme, type ProgrammeRow, pageProgrammes } from './programmes.queries'

const tag = 'Feedback'
const instant = z.iso.datetime()
const programme = z.strictObject({
  ...{ id: z.uuid(), name: z.string(), trigger: z.enum(PROGRAMME_TRIGGERS), active: z.boolean(), version: z.int(), createdAt: instant },
  ...{ segmentId: z.uuid().nullable(), segmentName: z.string().nullable(), samplePercent: z.int() },
  ...{ everyDays: z.int().nullable(), delayHours: z.int().nullable(), remindAfterDays: z.int().nullable(), nextRunAt: instant.nullable() },
  /** Why its last run asked nobody. */
  problem: z.string().nullable(),
  /** Asks that have not gone out; that went out; whose mail a server took; and the answers among those. */
  ...{ waiting: z.int(), asked: z.int(), delivered: z.int(), answered: z.int() },
  /** NPS of its answers, its margin in points, and how many they are. */
  ...{ score: z.number().nullable(), margin: z.number().nullable(), n: z.int() },
})
const toRest = ({ createdAt, nextRunAt, ...row }: ProgrammeRow) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  nextRunAt: nextRunAt?.toISOString() ?? null,
})

/** What the screen of survey programmes shows, for programs: the same rights. */
export const programmesRoutes: readonly RestRoute[] = [
  route({
    ...{ method: 'GET', path: '/surveys/programmes', permission: 'flows.read', tag },
    summary: 'Survey programmes, newest first, each with what came of its asks',
    query: z.strictObject({
      active: z.enum(['true', 'false']).optional(),
      trigger: z.enum(PROGRAMME_TRIGGERS).optional(),
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answers: { 200: z.strictObject({ data: z.array(programme), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { query: { active, ...query } }) => {
      const page = await pageProgrammes(ctx, listProgrammesInput.parse({ ...query, ...(active ? { active: active === 'true' } : {}) }))
      return { body: { ...page, data: page.data.map(toRest) } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/surveys/programmes/{id}', permission: 'flows.read', tag, summary: 'One survey programme with what came of its asks' },
    params: z.strictObject({ id: z.uuid() }),
    answers: { 200: programme },
    handle: async (ctx, { params: { id } }) => ({ body: toRest(await getProgramme(ctx, id)) }),
  }),
]
