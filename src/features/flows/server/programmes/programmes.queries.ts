import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import { npsDistribution, npsOf } from '@/features/feedback/domain'
import { getCsatRule } from '@/features/feedback/server'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import type { ListProgrammesInput, ProgrammeTrigger } from '../../domain/programmes/programme'

const { sql, empty } = Prisma

export type ProgrammeRow = {
  id: string
  name: string
  trigger: ProgrammeTrigger
  segmentId: string | null
  segmentName: string | null
  samplePercent: number
  everyDays: number | null
  delayHours: number | null
  remindAfterDays: number | null
  active: boolean
  nextRunAt: Date | null
  problem: string | null
  version: number
  createdAt: Date
  waiting: number
} & AskFigures
/** `delivered` are asks whose mail a server took; `answered` the answers among those. */
export type AskFigures = { asked: number; delivered: number; answered: number; score: number | null; margin: number | null; n: number }

export type Programmes = { programmes: ProgrammeRow[]; csat: { active: boolean; delayHours: number; asked: number; delivered: number; answered: number } }

/** Every programme, those that are on first, by name, with what came of its asks; and the ask after a ticket, which is set up elsewhere. */
export async function listProgrammes(ctx: Pick<Ctx, 'db'>): Promise<Programmes> {
  const programmes = await readProgrammes(ctx, sql`ORDER BY p.active DESC, p.name, p.id`)
  const [csat] = await ctx.db.$queryRaw<{ asked: number; delivered: number; answered: number }[]>`
    SELECT count(*)::int AS asked, count(i.delivered_at)::int AS delivered, count(r.id) FILTER (WHERE i.delivered_at IS NOT NULL)::int AS answered
    FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = 'csat' LEFT JOIN survey_responses r ON r.invite_id = i.id WHERE i.channel = 'email'`
  const { active, delayHours } = await getCsatRule(ctx)
  return { programmes, csat: { active, delayHours, ...(csat ?? { asked: 0, delivered: 0, answered: 0 }) } }
}

/** The same for programs: newest first (ties by id, later first). Keyset on (created_at, id). */
export async function pageProgrammes(ctx: Pick<Ctx, 'db'>, { active, trigger, limit, cursor }: ListProgrammesInput): Promise<Page<ProgrammeRow>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await readProgrammes(
    ctx,
    sql`WHERE true ${active === undefined ? empty : sql`AND p.active = ${active}`} ${trigger ? sql`AND p.trigger = ${trigger}` : empty}
    ${after ? sql`AND (p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`,
  )
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
}

/** @throws missing `programme.missing` */
export async function getProgramme(ctx: Pick<Ctx, 'db'>, id: string): Promise<ProgrammeRow> {
  const [programme] = await readProgrammes(ctx, sql`WHERE p.id = ${id}::uuid`)
  if (!programme) throw missing('programme')
  return programme
}

/** @param which of them, over `p`, in which order */
async function readProgrammes(ctx: Pick<Ctx, 'db'>, which: Prisma.Sql): Promise<ProgrammeRow[]> {
  const rows = await ctx.db.$queryRaw<(Omit<ProgrammeRow, 'score' | 'margin' | 'n'> & { scores: number[] | null })[]>`
    SELECT p.id, p.name, p.trigger, p.segment_id AS "segmentId", s.name AS "segmentName", p.sample_percent AS "samplePercent", p.every_days AS "everyDays", p.delay_hours AS "delayHours",
      p.remind_after_days AS "remindAfterDays", p.active, p.next_run_at AS "nextRunAt", p.problem, p.version, p.created_at AS "createdAt",
      (SELECT count(*)::int FROM outbound_messages m WHERE m.programme_id = p.id AND m.state IN ('queued', 'waiting')) AS waiting, f.asked, f.delivered, f.answered, f.scores
    FROM survey_programmes p LEFT JOIN segments s ON s.id = p.segment_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS asked, count(i.delivered_at)::int AS delivered, count(r.id) FILTER (WHERE i.delivered_at IS NOT NULL)::int AS answered,
      array_agg(r.score) FILTER (WHERE r.id IS NOT NULL) AS scores FROM survey_invites i LEFT JOIN survey_responses r ON r.invite_id = i.id WHERE i.programme_id = p.id) f
    ${which}`
  return rows.map(({ scores, ...row }) => {
    const { score, margin, n } = npsOf(npsDistribution(scores ?? []))
    return { ...row, score, margin, n }
  })
}
