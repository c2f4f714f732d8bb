import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
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

const databaseName = 'rapport'
const largestLog = 10 * 1024 * 1024

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'jit=off', 'max_connections=200']
// For databases that live as long as a test run: nothing in them is worth waiting for the disk.
const throwawaySettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * Starts the embedded PostgreSQL of a data directory, or takes over the one that still runs there after its owner was killed.
 * It listens on loopback only, on a free port of its own, and outlives a Ctrl-C in the terminal: its owner stops it last.
 * @param {string} dataDirectory
 * @param {{ durable?: boolean }} options durable: false for throwaway test databases
 * @returns {Promise<{ url: string, pid: number, port: number, adopted: boolean, created: boolean, stop(): Promise<void> }>}
 *   url: connection string of the product's database. Throws with the command that helps when the database must not be used.
 */
export async function startPostgres(dataDirectory, { durable = true } = {}) {
  const { databasePassword: password } = instanceSecrets(dataDirectory)
  const { folder, account } = databaseHome(dataDirectory)
  const urlAt = (port) => `postgresql://${databaseUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${databaseName}`
  const programs = postgresPrograms(account, join(folder, '..'))
  const created = !clusterExists(folder, programs.major)
  if (created) createCluster({ folder, account, initdb: programs.initdb, password })
  const living = await livingServer(folder, urlAt)
  const { pid, port } = living ?? (await spawnServer({ folder, account, postgres: programs.postgres, durable, log: join(dataDirectory, 'pg.log'), urlAt }))
  const server = { url: urlAt(port), pid, port, adopted: living !== null, created, stop: () => stopServer(pid) }
  try {
    await ensureDatabase(server.url, databaseName)
    await checkSafety(server.url, folder, durable)
    return server
  } catch (error) {
    if (!living) await server.stop()
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

async function spawnServer({ folder, account, postgres, durable, log, urlAt }) {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(log, `${log}.1`)
  const port = await freePort()
  const output = openSync(log, 'a', 0o600)
  const flags = [...settings, ...(durable ? [] : throwawaySettings)].flatMap((setting) => ['-c', setting])
  // detached: a process group of its own, so that Ctrl-C reaches us and not PostgreSQL behind our back
  const child = spawn(postgres, ['-D', folder, '-p', String(port), ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(output)
  child.unref()
  let failure
  child.once('error', (error) => (failure = error.message))
  child.once('exit', (code, signal) => (failure = `exit ${code ?? signal}`))
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    if (failure) throw new Error(`PostgreSQL did not start (${failure}); the end of ${log}:\n${readFileSync(log, 'utf8').slice(-1500)}`)
    if (await answers(urlAt(port))) return { pid: child.pid, port }
  }
  child.kill('SIGINT')
  throw new Error(`PostgreSQL did not answer within two minutes; see ${log}`)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk when this returns. */
async function stopServer(pid) {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (!(await waitForEnd(pid, 30_000))) throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
}
