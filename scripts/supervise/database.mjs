import { setTimeout as sleep } from 'node:timers/promises'
import { withConnection } from '../postgres/connect.mjs'
import { refuseUnsafeDatabase } from '../postgres/safety.mjs'
import { startPostgres } from '../postgres/server.mjs'
import { startOf } from './processes.mjs'

/**
 * The instance's database: the one DATABASE_URL names, checked and otherwise left alone, or the embedded one, which is started, looked after
 * (started again on its old port when it dies) and stopped.
 * @returns {Promise<{ url: string, told: string, stop(milliseconds: number): Promise<void> }>}
 */
export async function openDatabase({ settings, dataDirectory, say }) {
  if (settings.DATABASE_URL) {
    await withConnection(settings.DATABASE_URL, (client) => refuseUnsafeDatabase(client))
    return { url: settings.DATABASE_URL, told: 'PostgreSQL of DATABASE_URL answers', stop: async () => {} }
  }
  let server = await startPostgres(dataDirectory)
  const told = server.adopted ? 'PostgreSQL was still running, taken over' : server.created ? 'PostgreSQL created and started' : 'PostgreSQL started'
  const watch = watchOver(async () => {
    if (startOf(server.pid) !== null) return
    say('PostgreSQL ended, starting it again')
    server = await startPostgres(dataDirectory, { port: server.port })
    say('PostgreSQL is back')
  }, say)
  return {
    url: server.url,
    told,
    async stop(milliseconds) {
      await watch.stop()
      await server.stop(milliseconds)
    },
  }
}

/** Looks again and again, four times a second, one look at a time. */
function watchOver(look, say) {
  let stopping = false
  const loop = (async () => {
    while (!stopping) {
      await sleep(250)
      if (stopping) return
      await look().catch(async (error) => {
        say(error.message)
        await sleep(2000)
      })
    }
  })()
  return {
    stop() {
      stopping = true
      return loop
    },
  }
}
