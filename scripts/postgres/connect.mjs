import { createServer } from 'node:net'
import pg from 'pg'

/** A connected client, or throws. Its later loss of connection is the next query's error, not the process's end. */
export async function connect(connectionString, milliseconds = 5000) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: milliseconds, application_name: 'rapport-start' })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** Does some work with one connection, which is closed in any case. */
export async function withConnection(connectionString, work) {
  const client = await connect(connectionString)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same address with another database's name. */
export function withDatabase(connectionString, name) {
  const url = new URL(connectionString)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

// Another process made it between our look and our making it: seen in the catalogue, or met in its unique index.
const madeMeanwhile = new Set(['42P04', '23505'])

/** Makes a database unless there is one of that name. @returns {Promise<boolean>} whether it was made */
export async function ensureDatabase(connectionString, name) {
  return withConnection(withDatabase(connectionString, 'postgres'), async (client) => {
    if ((await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount) return false
    try {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
      return true
    } catch (error) {
      if (!madeMeanwhile.has(error.code)) throw error
      return false
    }
  })
}

/** A TCP port of this host that nobody uses at the moment. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
