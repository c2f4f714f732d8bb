// npm run -s rapport -- COMMAND: the product's command line. Uses the running instance's database, or starts it for as long as the command takes.
// Standard output belongs to the command.
import { spawn } from 'node:child_process'
import { setup } from './setup.mjs'

// Before anything that packages are needed for.
await setup().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const { loadEnvFile, instanceEnvironment, localUrl, lockFolder, readSettings } = await import('./instance.mjs')
const { typescript } = await import('./command.mjs')
const { migrate } = await import('./migrate/migrate.mjs')
const { findPostgres, startPostgres } = await import('./postgres/server.mjs')
const { root, dataDirectory: dataDirectoryOf } = await import('./root.mjs')
const { lockOwner, takeLock } = await import('./supervise/instance-lock.mjs')
const { setTimeout: sleep } = await import('node:timers/promises')

const patience = 600_000
// npm runs scripts in the root folder; paths a person typed mean the folder they typed them in.
const whereItWasTyped = (process.env.npm_lifecycle_event === 'rapport' && process.env.INIT_CWD) || process.cwd()
const nothingToClose = async () => {}

/**
 * The database a command works on, and what to do with it afterwards. Commands that had to start the database wait for each other, so that
 * none takes it away under another.
 */
async function openDatabase(settings, dataDirectory, purpose) {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, close: nothingToClose }
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    const lock = takeLock(lockFolder(dataDirectory), { purpose })
    if (lock) return startFor(dataDirectory, lock)
    const url = lockOwner(lockFolder(dataDirectory))?.purpose === 'start' ? await findPostgres(dataDirectory) : null
    if (url) return { url, close: nothingToClose }
  }
  throw new Error('The database is busy with another command for too long.')
}

async function startFor(dataDirectory, lock) {
  try {
    const server = await startPostgres(dataDirectory)
    const close = async () => {
      if (!server.adopted) await server.stop()
      lock.release()
    }
    return { url: server.url, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, typescript('src/cli/main.ts', ...args), { stdio: 'inherit', env, cwd: whereItWasTyped })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal)) // the terminal tells it of SIGINT itself
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

try {
  const args = process.argv.slice(2)
  loadEnvFile()
  const settings = await readSettings()
  const dataDirectory = dataDirectoryOf()
  const database = await openDatabase(settings, dataDirectory, `rapport ${args.slice(0, 2).join(' ')}`)
  try {
    await migrate(database.url)
    const running = lockOwner(lockFolder(dataDirectory))
    const publicUrl = process.env.NEXTAUTH_URL || settings.RAPPORT_PUBLIC_URL || running?.url || localUrl(settings)
    const env = instanceEnvironment({ settings, dataDirectory, databaseUrl: database.url, publicUrl })
    const desk = running?.purpose === 'start' ? { RAPPORT_RUNNING_DESK: running.url } : {}
    process.exitCode = await run(args, { ...env, ...desk, RAPPORT_PROCESS: 'command', TSX_TSCONFIG_PATH: `${root}/tsconfig.json` })
  } finally {
    await database.close()
  }
} catch (error) {
  console.error(error.message)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { code: 'database.unavailable', message: error.message } }))
  process.exitCode = 1
}
