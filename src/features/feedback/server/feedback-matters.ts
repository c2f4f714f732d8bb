import type { MatterSource } from '@/features/tickets/server'
import type { SurveyKind } from '../domain'

const DAYS = 90

/** The latest answer of each kind within 90 days, where it was a bad one: NPS 0–6, CSAT 1–2. What they said since counts, not what they said before. */
export const feedbackMatters: MatterSource = {
  name: 'feedback',
  async matters(ctx, { customerId, personIds, now }) {
    const rows = await ctx.db.$queryRaw<{ kind: SurveyKind; score: number; at: Date }[]>`
      SELECT DISTINCT ON (kind) kind, score, responded_at AS at FROM survey_responses
      WHERE customer_id = ANY(${personIds}::uuid[]) AND responded_at > ${now}::timestamptz - make_interval(days => ${DAYS}::int) ORDER BY kind, responded_at DESC, id DESC`
    return rows
      .filter(({ kind, score }) => score <= (kind === 'nps' ? 6 : 2))
      .map(({ kind, score, at }) => ({
        kind: kind === 'nps' ? ('score-low' as const) : ('csat-low' as const),
        values: { score, date: at.toISOString() },
        money: null,
        at: at.toISOString(),
        href: `/customers/${customerId}?topic=feedback`,
      }))
  },
}
