import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../scripts/migrate/migrate.mjs'
import { ensureDatabase, withDatabase } from '../../scripts/postgres/connect.mjs'
import { startPostgres } from '../../scripts/postgres/server.mjs'

/** Name of the migrated, empty database that every test file gets a copy of. */
export const templateDatabase = 'rapport_template'

/** Vitest's global setup: one throwaway PostgreSQL for the whole run, with a migrated template in it. */
export default async function startDatabaseServer(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-test-'))
  await chmod(folder, 0o711) // PostgreSQL may run under another account
  const server = await startPostgres(folder, { durable: false })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  try {
    await ensureDatabase(server.url, templateDatabase)
    await migrate(withDatabase(server.url, templateDatabase))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseServer', server.url)
  project.provide('testFolder', folder)
  return stop
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    /** Goes with the run. */
    testFolder: string
  }
}
