import { runMigrations } from 'graphile-worker'

const queueSchema = `SELECT to_regproc('graphile_worker.add_jobs') IS NOT NULL AS exists, (SELECT max(id) FROM graphile_worker.migrations) AS version`

/** The job queue's own tables (schema graphile_worker), so that work can be enqueued before the first worker has run. */
export async function migrateJobQueue(url, client) {
  const { rows } = await client.query(`SELECT to_regclass('graphile_worker.migrations') AS name`)
  const known = rows[0].name ? (await client.query(queueSchema)).rows[0].version : 0
  if (known < NEWEST) await runMigrations({ connectionString: url })
}

/** The last migration of graphile-worker 0.17.3: a newer library raises it here, with the pin. */
const NEWEST = 19
