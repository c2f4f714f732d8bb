// npm start, npm run dev: the whole desk from one command. Database → migrations → build and demo store → web and worker → how to sign in.

import { instanceEnvironment, loadEnvFile, localUrl, lockFolder, readSettings } from './instance.mjs'
import { migrate } from './migrate/migrate.mjs'
import { dataDirectory as dataDirectoryOf } from './root.mjs'
import { buildIfStale } from './supervise/build.mjs'
import { openDatabase } from './supervise/database.mjs'
import { loadDemoStore, waysToSignIn } from './supervise/first-run.mjs'
import { requireFreePort } from './supervise/free-port.mjs'
import { lockOwner, waitForLock } from './supervise/instance-lock.mjs'
import { endOrphans } from './supervise/orphans.mjs'
import { startPrograms, waitForAnswer } from './supervise/processes-of-instance.mjs'
import { narrate } from './supervise/steps.mjs'

const dev = process.argv.includes('--dev')
const { say, step, total } = narrate()

// SIGTERM to exit: ten seconds in all, database last.
const drainTime = 6500
const databaseTime = 2500

const interrupted = new AbortController()
const open = { lock: null, database: null, programs: null }
let stopping = null

/** Stops what runs, in order, once. */
function stop(code) {
  stopping ??= (async () => {
    interrupted.abort()
    await open.programs?.stop(drainTime)
    await open.database?.stop(databaseTime).catch((error) => say(error.message))
    open.lock?.release()
    process.exit(code)
  })()
  return stopping
}

async function takeInstance(dataDirectory, url) {
  const owner = lockOwner(lockFolder(dataDirectory))
  if (owner?.purpose === 'start') {
    throw new Error(
      `Rapport already runs on ${dataDirectory}: ${owner.url} (process ${owner.pid}).\nFor a second one: PORT=3001 RAPPORT_DATA_DIR=.rapport-2 npm start`,
    )
  }
  if (owner) say(`waiting for ${owner.purpose} to finish`)
  return waitForLock(lockFolder(dataDirectory), { purpose: 'start', url }, 600_000)
}

const migrated = (applied) => (applied.length > 0 ? `Database migrated (${applied.length} new)` : 'Database is up to date')
const built = (now) => (now ? 'Web application built' : 'Build is up to date')

async function start() {
  loadEnvFile()
  const settings = await readSettings()
  const dataDirectory = dataDirectoryOf()
  const url = localUrl(settings)
  const publicUrl = process.env.NEXTAUTH_URL || settings.RAPPORT_PUBLIC_URL || url
  open.lock = await takeInstance(dataDirectory, url)
  const ended = await endOrphans(dataDirectory)
  if (ended > 0) say(`ended ${ended} processes of an instance that was killed`)
  await requireFreePort(settings)
  open.database = await step(
    ({ told }) => told,
    () => openDatabase({ settings, dataDirectory, say }),
  )
  const databaseUrl = open.database.url
  await step(migrated, () => migrate(databaseUrl))
  const env = instanceEnvironment({ settings, dataDirectory, databaseUrl, publicUrl })
  const productEnv = { ...env, NODE_ENV: 'production' }
  const seeding = settings.RAPPORT_DEMO
    ? step(
        (told) => told,
        () => loadDemoStore(productEnv, interrupted.signal),
      )
    : Promise.resolve()
  const seeded = seeding.catch((error) => stopping === null && say(error.message)) // the desk serves without it
  if (!dev) await step(built, () => buildIfStale({ signal: interrupted.signal, say }))
  if (stopping !== null) return
  open.programs = startPrograms({ settings, dev, env, dataDirectory, say })
  await step('Web server answers', () => waitForAnswer(`${url}/healthz`, 60_000))
  await seeded
  const signIn = waysToSignIn(productEnv, interrupted.signal)
  await step('Worker is ready', () => waitForAnswer(`${url}/readyz`, 60_000))
  const lines = await signIn
  console.log(`\nRapport is ready after ${total()}: ${publicUrl}\n${lines.map((line) => `${line}\n`).join('')}`)
  process.send?.({ ready: true, url })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
try {
  await start()
} catch (error) {
  if (stopping === null) console.error(`\n${error.message}`)
  await stop(1)
}
