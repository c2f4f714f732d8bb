// node scripts/dev-db.mjs [FOLDER]: a migrated PostgreSQL for working by hand. Prints its address on standard output and runs until Ctrl-C.
import { migrate } from './migrate/migrate.mjs'
import { startPostgres } from './postgres/server.mjs'
import { dataDirectory } from './root.mjs'

const server = await startPostgres(process.argv[2] ?? dataDirectory())
const waiting = setInterval(() => {}, 60_000)
async function stop() {
  clearInterval(waiting)
  await server.stop()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
try {
  const applied = await migrate(server.url)
  console.error(`PostgreSQL ${server.adopted ? 'was running' : 'started'}, ${applied.length} migrations applied now. Ctrl-C stops it.`)
  console.log(server.url)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
  await stop()
}
