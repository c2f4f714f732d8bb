import { ATTRIBUTED_DAYS, LIFT_DAYS } from '@/domain/lift'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type ArmCounts, type Lift, liftOf } from '../../domain/lift'

const { sql } = Prisma

/** What is measured: a flow's runs, or a playbook's work, each with people held out by chance. */
export type Experiment = { readonly kind: 'flow' | 'playbook'; readonly id: string }

export type Measured = Lift & {
  readonly asOf: Date
  readonly currency: string
  /** Chosen, and their days are not over yet. */
  readonly waiting: number
  /** Orders that followed, whatever would have happened without: apart from the lift, for it is no measure of it. */
  readonly attributed: { readonly orders: number; readonly netMinor: string }
}

type ArmRow = { heldOut: boolean; waiting: number } & ArmCounts

/**
 * What a flow or a playbook brought. Everybody chosen for it or held out of it counts once, as a person, from the first time they were chosen, in the arm that chance put
 * them in, whoever was reached; bought is bought within 30 days from then, net, in the desk's currency. Only people whose 30 days are over are compared.
 */
export async function measure(ctx: Ctx, experiment: Experiment): Promise<Measured> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const now = ctx.clock.now()
  const [arms, [attributed]] = await Promise.all([
    ctx.db.$queryRaw<ArmRow[]>`
      WITH chosen AS (${experiment.kind === 'flow' ? chosenByFlow(experiment.id) : chosenByPlaybook(experiment.id)}),
      outcome AS (
        SELECT c.held_out, c.at <= ${now}::timestamptz - make_interval(days => ${LIFT_DAYS}::int) AS over, bought.orders, bought.net
        FROM chosen c CROSS JOIN LATERAL (
          SELECT count(*) AS orders, coalesce(sum(o.net_sales_minor) FILTER (WHERE o.currency = ${currency}), 0)::float8 AS net FROM customers k JOIN orders o ON o.customer_id = k.id
          WHERE k.canonical_id = c.person AND o.is_purchase AND o.placed_at > c.at AND o.placed_at <= c.at + make_interval(days => ${LIFT_DAYS}::int)) bought)
      SELECT held_out AS "heldOut", count(*) FILTER (WHERE NOT over)::int AS waiting, count(*) FILTER (WHERE over)::int AS people, count(*) FILTER (WHERE over AND orders > 0)::int AS buyers,
        coalesce(sum(net) FILTER (WHERE over), 0)::float8 AS "netMinor", coalesce(sum(net * net) FILTER (WHERE over), 0)::float8 AS "netMinorSquared"
      FROM outcome GROUP BY held_out`,
    ctx.db.$queryRaw<{ orders: number; netMinor: bigint }[]>`
      SELECT count(*)::int AS orders, coalesce(sum(o.net_sales_minor), 0)::bigint AS "netMinor" FROM orders o
      WHERE o.is_purchase AND o.currency = ${currency} AND o.id IN (
        SELECT a.id FROM (${experiment.kind === 'flow' ? didForFlow(experiment.id) : didForPlaybook(experiment.id)}) did JOIN customers k ON k.canonical_id = did.person JOIN orders a ON a.customer_id = k.id
        WHERE a.placed_at > did.at AND a.placed_at <= did.at + make_interval(days => ${ATTRIBUTED_DAYS}::int))`,
  ])
  const armOf = (heldOut: boolean) => arms.find((arm) => arm.heldOut === heldOut) ?? { people: 0, buyers: 0, netMinor: 0, netMinorSquared: 0, waiting: 0 }
  const [treated, heldOut] = [armOf(false), armOf(true)]
  const lift = liftOf({ treated, heldOut })
  return {
    ...lift,
    // Somebody is held out, and their days are not over.
    ...(lift.state === 'nobody-held-out' && heldOut.waiting > 0 ? { state: 'too-few' as const } : {}),
    ...{ asOf: now, currency, waiting: treated.waiting + heldOut.waiting },
    attributed: { orders: attributed!.orders, netMinor: String(attributed!.netMinor) },
  }
}

/** Each person by their first run; ties by id. */
const chosenByFlow = (id: string) => sql`
  SELECT DISTINCT ON (c.canonical_id) c.canonical_id AS person, r.held_out, r.started_at AS at FROM flow_runs r JOIN customers c ON c.id = r.customer_id
  WHERE r.flow_id = ${id}::uuid ORDER BY c.canonical_id, r.started_at, r.id`

/** Only work that was handed out in a round in which chance held somebody out: what a person chose by hand is no experiment. */
const chosenByPlaybook = (id: string) => sql`
  SELECT DISTINCT ON (person) person, held_out, at FROM (
    SELECT c.canonical_id AS person, true AS held_out, h.at FROM playbook_holdouts h JOIN customers c ON c.id = h.customer_id WHERE h.playbook_id = ${id}::uuid
    UNION ALL
    SELECT c.canonical_id, false, t.created_at FROM tasks t JOIN customers c ON c.id = t.customer_id
    WHERE t.playbook_id = ${id}::uuid AND EXISTS (SELECT 1 FROM playbook_holdouts h WHERE h.playbook_id = ${id}::uuid AND h.at = t.created_at)) each
  ORDER BY person, at, held_out DESC`

const didForFlow = (id: string) => sql`
  SELECT c.canonical_id AS person, s.at FROM flow_runs r JOIN flow_steps s ON s.run_id = r.id AND s.outcome IN ('sent', 'done') JOIN customers c ON c.id = r.customer_id WHERE r.flow_id = ${id}::uuid`

const didForPlaybook = (id: string) => sql`
  SELECT c.canonical_id AS person, t.done_at AS at FROM tasks t JOIN customers c ON c.id = t.customer_id WHERE t.playbook_id = ${id}::uuid AND t.done_at IS NOT NULL AND t.outcome <> 'not-needed'`
