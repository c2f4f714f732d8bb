import type { Ctx } from '@/server/context'

export type TeamView = { id: string; name: string; members: { id: string; name: string }[]; openTickets: number }

/** Every team by name, with its people and how many tickets wait with it. One statement. */
export const listTeams = (ctx: Pick<Ctx, 'db'>): Promise<TeamView[]> => ctx.db.$queryRaw<TeamView[]>`
  SELECT g.id, g.name, coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name, u.id) FROM team_members m JOIN users u ON u.id = m.user_id WHERE m.team_id = g.id AND u.active), '[]') AS members,
    (SELECT count(*)::int FROM tickets t WHERE t.team_id = g.id AND t.status IN ('open', 'pending', 'snoozed') AND t.merged_into_id IS NULL) AS "openTickets"
  FROM teams g ORDER BY g.name, g.id`
