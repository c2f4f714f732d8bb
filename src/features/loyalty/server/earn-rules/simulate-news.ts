import { customerCreated } from '@/features/customers/domain'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/generated/client'
import { type BonusNews, bonusFor, type EarnRule, type EarnRuleVersion, Issued, REVIEW_NEWS, REVIEW_PUBLISHED, storedType } from '../../domain'
import type { Tally } from './tally'

type Row = { personId: string; at: Date; photo: boolean | null; video: boolean | null; side: 'referrer' | 'friend' | null }

/** Everything of a rule's kind that happened since then, oldest first. */
export async function simulateNews(ctx: Ctx, rule: EarnRuleVersion, since: Date, tally: Tally): Promise<void> {
  const rows = await ctx.db.$queryRaw<Row[]>(happened(rule.definition, since, ctx.clock.now()))
  const issued = new Issued()
  for (const row of rows) tally.count(row.personId, bonusFor(newsOf(row, rule.definition), [rule], issued)?.earnedBy.points ?? 0)
}

function newsOf({ personId, at, photo, video, side }: Row, rule: EarnRule): BonusNews {
  const about = { personId, at }
  switch (rule.trigger) {
    case 'review':
      return { ...about, trigger: 'review', photo: photo ?? false, video: video ?? false }
    case 'event':
      return { ...about, trigger: 'event', eventType: rule.eventType }
    case 'referral':
      return { ...about, trigger: 'referral', side: side ?? 'referrer' }
    default:
      return { ...about, trigger: rule.trigger === 'birthday' ? 'birthday' : 'sign-up' }
  }
}

function happened(rule: EarnRule, since: Date, now: Date): Prisma.Sql {
  if (rule.trigger === 'birthday') return birthdays(since, now)
  if (rule.trigger === 'referral') return referrals(since)
  if (rule.trigger === 'review') return reviews(since)
  const type = rule.trigger === 'event' ? storedType(rule.eventType) : customerCreated.type
  return Prisma.sql`
    SELECT c.canonical_id AS "personId", e.occurred_at AS at, NULL::boolean AS photo, NULL::boolean AS video, NULL AS side FROM events e JOIN customers c ON c.id = e.customer_id
    WHERE e.type = ${type} AND (e.type <> ${customerCreated.type} OR e.data->>'via' = 'store') AND e.occurred_at >= ${since} ORDER BY e.occurred_at, e.id`
}

/** Reviews that were shown, each once, when they first were. */
const reviews = (since: Date) => Prisma.sql`
  SELECT r.* FROM (
    SELECT DISTINCT ON (e.data->>'reviewId') c.canonical_id AS "personId", e.occurred_at AS at, (e.data->>'photo')::boolean AS photo, (e.data->>'video')::boolean AS video, NULL AS side
    FROM events e JOIN customers c ON c.id = e.customer_id
    WHERE e.type = ANY(${[...REVIEW_NEWS]}::text[]) AND (e.type = ${REVIEW_PUBLISHED} OR coalesce((e.data->>'published')::boolean, true)) ORDER BY e.data->>'reviewId', e.occurred_at, e.id) r
  WHERE r.at >= ${since} ORDER BY r.at`

/** Days of these months that somebody's birthday tag names. */
const birthdays = (since: Date, now: Date) => Prisma.sql`
  SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS "personId", day AS at, NULL::boolean AS photo, NULL::boolean AS video, NULL AS side
  FROM generate_series(${since}::timestamptz, ${now}::timestamptz, interval '1 day') AS day JOIN customers c ON c.erased_at IS NULL
    AND EXISTS (SELECT 1 FROM unnest(c.tags) AS tag WHERE tag ~ '^birthday:([0-9]{4}-)?[0-9]{2}-[0-9]{2}$' AND right(tag, 5) = to_char(day AT TIME ZONE 'UTC', 'MM-DD'))
  ORDER BY c.canonical_id, day`

const referrals = (since: Date) => Prisma.sql`
  SELECT c.canonical_id AS "personId", r.converted_at AS at, NULL::boolean AS photo, NULL::boolean AS video, s.side
  FROM referrals r CROSS JOIN LATERAL (VALUES (r.referrer_id, 'referrer'), (r.friend_id, 'friend')) AS s(id, side) JOIN customers c ON c.id = s.id
  WHERE r.converted_at >= ${since} ORDER BY r.converted_at, r.id, s.side`
