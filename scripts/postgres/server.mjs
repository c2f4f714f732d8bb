import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { instanceSecrets } from '../secrets.mjs'
import { isAlive, waitForEnd } from '../supervise/processes.mjs'
import { postgresPrograms } from './binaries.mjs'
import { clusterExists, createCluster, databaseUser } from './cluster.mjs'
import { connect, ensureDatabase, freePort } from './connect.mjs'
import { databaseHome } from './home.mjs'
import { runningServer } from './pid-file.mjs'
import { refuseUnsafeDatabase } from './safety.mjs'
import { sizesFor } from './sizes.mjs'

const databaseName = 'rapport'
const largestLog = 10 * 1024 * 1024

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'jit=off', 'max_connections=200']
// For databases that live as long as a test run: nothing in them is worth waiting for the disk.
// A deadlock that a test is after is found sooner.
const throwawaySettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'deadlock_timeout=50ms']

const urlWith = (password) => (port) => `postgresql://${databaseUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${databaseName}`

/**
 * Starts the embedded PostgreSQL of a data directory, or takes over the one that still runs there after its owner was killed.
 * It listens on loopback only, on a free port of its own, and outlives a Ctrl-C in the terminal: its owner stops it last.
 * @param {string} dataDirectory
 * @param {{ durable?: boolean, port?: number }} options durable: false for throwaway test databases; port: the one it had before
 * @returns {Promise<{ url: string, pid: number, port: number, adopted: boolean, created: boolean, stop(milliseconds?: number): Promise<void> }>}
 *   url: connection string of the product's database. Throws with the command that helps when the database must not be used.
 */
export async function startPostgres(dataDirectory, { durable = true, port: wantedPort } = {}) {
  const { databasePassword: password } = instanceSecrets(dataDirectory)
  const { folder, account } = databaseHome(dataDirectory)
  const urlAt = urlWith(password)
  const programs = postgresPrograms(account, join(folder, '..'))
  const created = !clusterExists(folder, programs.major)
  if (created) createCluster({ folder, account, initdb: programs.initdb, password })
  const log = join(dataDirectory, 'pg.log')
  const { pid, port, adopted } = await livingOrSpawned({ folder, account, postgres: programs.postgres, durable, log, urlAt, wantedPort })
  const server = { url: urlAt(port), pid, port, adopted, created, stop: (milliseconds) => stopServer(pid, milliseconds) }
  try {
    await ensureDatabase(server.url, databaseName)
    await checkSafety(server.url, folder, durable)
    return server
  } catch (error) {
    if (!adopted) await server.stop()
    throw error
  }
}

async function checkSafety(url, folder, durable) {
  const client = await connect(url)
  try {
    const { rows } = await client.query(`SELECT current_setting('data_directory') AS folder`)
    if (rows[0].folder !== folder) throw new Error(`Another PostgreSQL (on ${rows[0].folder}) answers on the port of ${folder}.`)
    await refuseUnsafeDatabase(client, { durable })
  } finally {
    await client.end()
  }
}

/** The server that runs on the folder, once it answers; null when there is none or it is just ending. */
async function livingServer(folder, urlAt) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const server = runningServer(folder)
    if (!server) return null
    if (server.port && (await answers(urlAt(server.port)))) return server
  }
  throw new Error(`A PostgreSQL runs on ${folder} but does not answer. Look at its log; to end it: kill -INT $(head -1 '${folder}/postmaster.pid')`)
}

/** Whether the server lets us in. The product's database may be missing still: that, too, is an answer. */
async function answers(url) {
  try {
    await (await connect(url, 2000)).end()
    return true
  } catch (error) {
    if (error.code === '28P01') throw new Error('The running PostgreSQL refuses the password in secrets.json: both must come from the same data directory.')
    return error.code === '3D000'
  }
}

// A server killed a moment ago may leave processes behind that hold its memory or its port until they notice.
// Who asked at the same moment and was faster holds the lock file: theirs is the server then.
const passing = /pre-existing shared memory block|Address already in use|could not bind|lock file "postmaster.pid"/

async function livingOrSpawned(options) {
  if ((statSync(options.log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(options.log, `${options.log}.1`)
  for (const until = Date.now() + 30_000; ; await sleep(200)) {
    const living = await livingServer(options.folder, options.urlAt)
    if (living) return { ...living, adopted: true }
    try {
      return { ...(await trySpawn(options)), adopted: false }
    } catch (error) {
      if (!passing.test(error.message) || Date.now() > until) throw error
    }
  }
}

async function trySpawn({ folder, account, postgres, durable, log, urlAt, wantedPort }) {
  const port = wantedPort ?? (await freePort())
  const output = openSync(log, 'a', 0o600)
  const logBegin = statSync(log).size
  const flags = [...settings, ...(durable ? sizesFor() : throwawaySettings)].flatMap((setting) => ['-c', setting])
  const options = { ...account, cwd: '/', detached: true, stdio: ['ignore', output, output], env: { ...process.env, LC_ALL: 'C' } }
  // detached: a process group of its own, so that Ctrl-C reaches us and not PostgreSQL behind our back
  const child = spawn(postgres, ['-D', folder, '-p', String(port), ...flags], options)
  closeSync(output)
  child.unref()
  let failure
  child.once('error', (error) => {
    failure = error.message
  })
  child.once('exit', (code, signal) => {
    failure = `exit ${code ?? signal}`
  })
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    if (failure) throw new Error(`PostgreSQL did not start (${failure}); from ${log}:\n${readFileSync(log).subarray(logBegin).toString().slice(-1500)}`)
    if (await answers(urlAt(port))) return { pid: child.pid, port }
  }
  child.kill('SIGINT')
  throw new Error(`PostgreSQL did not answer within two minutes; see ${log}`)
}

/** The address of the database that runs on a data directory, or null when none answers. Starts nothing. */
export async function findPostgres(dataDirectory) {
  if (!existsSync(join(dataDirectory, 'pg', 'postmaster.pid'))) return null
  const { databasePassword } = instanceSecrets(dataDirectory)
  const server = runningServer(realpathSync(join(dataDirectory, 'pg')))
  const url = server?.port ? urlWith(databasePassword)(server.port) : null
  return url && (await answers(url)) ? url : null
}

/**
 * Fast shutdown: open transactions are rolled back, everything committed is on disk when this returns. A server that needs longer than the
 * time, in milliseconds, is ended at once; it then recovers from its log at the next start.
 */
async function stopServer(pid, milliseconds = 30_000) {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await waitForEnd(pid, milliseconds)) return
  process.kill(pid, 'SIGQUIT')
  if (!(await waitForEnd(pid, 5000))) throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
}
