const oldestMajor = 15

/**
 * Refuses a database that cannot keep our promises: older than we write for, not UTF-8, or told not to wait for the disk.
 * @param {import('pg').ClientBase} client connected to the database in question
 * @param {{ durable?: boolean }} options durable: false only for throwaway test databases
 */
export async function refuseUnsafeDatabase(client, { durable = true } = {}) {
  const { rows } = await client.query(`SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_encoding') AS encoding,
    current_setting('fsync') AS fsync, current_database() AS name`)
  const { major, encoding, fsync, name } = rows[0]
  if (major < oldestMajor) throw new Error(`Rapport needs PostgreSQL ${oldestMajor} or newer; this server is ${major}.`)
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database "${name}" is encoded in ${encoding}, Rapport needs UTF8. Make one: CREATE DATABASE rapport ENCODING 'UTF8' TEMPLATE template0`,
    )
  }
  if (durable && fsync !== 'on') {
    throw new Error(
      'This PostgreSQL runs with fsync = off and would lose what it acknowledged. Turn it on: ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf()',
    )
  }
}
