// Runs before everything (npm's prestart, pretest, predev), also before anything is installed: Node's own modules only.
import { pathToFileURL } from 'node:url'
import { loadEnvFile } from './instance.mjs'
import { inRoot } from './root.mjs'
import { clientIsStale, generateDatabaseClient } from './setup/database-client.mjs'
import { requireNodeVersion } from './setup/node-version.mjs'
import { installPackages, packagesAreInstalled } from './setup/packages.mjs'
import { refuseUnderRunningDesk } from './setup/running-desk.mjs'
import { brokenLibraries, restoreLibraryLinks } from './setup/symlinks.mjs'
import { waitForLock } from './supervise/instance-lock.mjs'

const steps = [
  { done: 'packages installed', isNeeded: () => !packagesAreInstalled(), run: installUnlessADeskRuns },
  { done: 'PostgreSQL libraries linked', isNeeded: () => brokenLibraries().length > 0, run: restoreLibraryLinks },
  { done: 'database client generated', isNeeded: clientIsStale, run: generateDatabaseClient },
]

/** `.env` may say where the desk keeps its data, and with it who runs it. */
function installUnlessADeskRuns() {
  loadEnvFile()
  refuseUnderRunningDesk()
  installPackages()
}

/**
 * Brings a checkout to where its programs can run: packages as locked, PostgreSQL's library links, the generated database client.
 * Does nothing when all is in place (about 50 ms). Speaks on standard error, and only about what it did. Of several at once, one works and the
 * others wait.
 */
export async function setup() {
  requireNodeVersion()
  if (!steps.some(({ isNeeded }) => isNeeded())) return
  const lock = await waitForLock(inRoot('.rapport/setup-lock'), { purpose: 'setting up the checkout' }, 900_000)
  try {
    for (const { done, isNeeded, run } of steps) {
      if (!isNeeded()) continue
      const begun = Date.now()
      run()
      console.error(`  ${done} in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    }
  } finally {
    lock.release()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setup()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
