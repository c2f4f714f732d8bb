// Runs before everything (npm's prestart, pretest, predev), also before anything is installed: Node's own modules only.
import { pathToFileURL } from 'node:url'
import { generateDatabaseClient } from './setup/database-client.mjs'
import { requireNodeVersion } from './setup/node-version.mjs'
import { installPackages } from './setup/packages.mjs'
import { restoreLibraryLinks } from './setup/symlinks.mjs'

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Brings a checkout to where its programs can run: packages as locked, PostgreSQL's library links, the generated database client.
 * Does nothing when all is in place (about 50 ms). Speaks on standard error, and only about what it did.
 */
export function setup() {
  requireNodeVersion()
  const steps = [
    ['packages installed', installPackages],
    ['PostgreSQL libraries linked', restoreLibraryLinks],
    ['database client generated', generateDatabaseClient],
  ]
  for (const [done, step] of steps) {
    const begun = Date.now()
    if (step()) console.error(`  ${done} in ${seconds(begun)}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    setup()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
