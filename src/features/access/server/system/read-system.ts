import { config } from '@/server/config'
import type { Ctx } from '@/server/context'
import type { Db } from '@/server/db/client'
import { type Part, readiness } from '@/server/readiness'
import { getSetting, lastBackupSetting } from '@/server/settings'

export type Queue = { waiting: number; failing: number; oldestSeconds: number | null }
export type System = {
  parts: Record<'database' | 'migrations' | 'worker', Part>
  versions: { rapport: string; node: string; postgres: string }
  database: { bytes: number; largestTables: { name: string; bytes: number }[] }
  jobs: Queue & { running: number; dead: number }
  outbox: Queue
  lastBackup: { at: string; bytes: number } | null
  mail: { leaves: boolean }
  sso: boolean
  startedAt: Date
  asOf: Date
}

/** What an operator wants to know first. Every figure is read now. */
export async function readSystem(ctx: Ctx, version: string): Promise<System> {
  const [parts, jobs, outbox, [about], largestTables, lastBackup] = await Promise.all([
    readiness(),
    readJobs(ctx.db),
    readOutbox(ctx.db),
    ctx.db.$queryRaw<{ bytes: number; postgres: string; sends: boolean }[]>`
      SELECT pg_database_size(current_database())::float8 AS bytes, current_setting('server_version') AS postgres,
        EXISTS (SELECT 1 FROM mailboxes WHERE status = 'active' AND is_default) AS sends`,
    ctx.db.$queryRaw<{ name: string; bytes: number }[]>`
      SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY bytes DESC, name LIMIT 5`,
    getSetting(ctx.db, lastBackupSetting),
  ])
  const { SMTP_URL, OIDC_ISSUER } = config()
  return {
    parts,
    versions: { rapport: version, node: process.versions.node, postgres: about?.postgres ?? '' },
    database: { bytes: about?.bytes ?? 0, largestTables },
    jobs,
    outbox,
    lastBackup,
    mail: { leaves: Boolean(SMTP_URL) || (about?.sends ?? false) },
    sso: Boolean(OIDC_ISSUER),
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    asOf: ctx.clock.now(),
  }
}

/** Jobs: waiting ones that are due, failing ones that will be tried again, dead ones that used up their attempts. */
export async function readJobs(db: Pick<Db, '$queryRaw'>): Promise<System['jobs']> {
  const [row] = await db.$queryRaw<System['jobs'][]>`
    SELECT count(*) FILTER (WHERE locked_at IS NULL AND run_at <= now() AND attempts < max_attempts)::int AS waiting,
      count(*) FILTER (WHERE attempts > 0 AND attempts < max_attempts AND last_error IS NOT NULL)::int AS failing,
      count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
      count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS dead,
      extract(epoch FROM now() - min(run_at) FILTER (WHERE locked_at IS NULL AND run_at <= now() AND attempts < max_attempts))::float8 AS "oldestSeconds"
    FROM graphile_worker._private_jobs`
  return row!
}

/** Events that subscribers have yet to hear. */
export async function readOutbox(db: Pick<Db, '$queryRaw'>): Promise<Queue> {
  const [row] = await db.$queryRaw<Queue[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE o.attempts > 0)::int AS failing,
      extract(epoch FROM now() - min(e.recorded_at))::float8 AS "oldestSeconds"
    FROM outbox o JOIN events e ON e.customer_id = o.customer_id AND e.id = o.event_id`
  return row!
}
