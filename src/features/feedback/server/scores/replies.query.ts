import type { Ctx } from '@/server/context'
import type { Instants, SurveyKind } from '../../domain'

/** `delivered`: asks whose mail a server took in the range; `answered`: how many of them were answered to this day. */
export type Replies = { delivered: number; answered: number }

/** The reply rate's two numbers. Links handed over without a mail were not delivered and do not count. */
export async function getReplies(ctx: Pick<Ctx, 'db'>, kind: SurveyKind, { from, before }: Instants): Promise<Replies> {
  const [asked] = await ctx.db.$queryRaw<Replies[]>`
    SELECT count(*)::int AS delivered, count(r.id)::int AS answered FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = ${kind}
    LEFT JOIN survey_responses r ON r.invite_id = i.id WHERE i.delivered_at >= ${from} AND i.delivered_at < ${before}`
  return asked ?? { delivered: 0, answered: 0 }
}
