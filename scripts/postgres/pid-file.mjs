import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, startOf } from '../supervise/processes.mjs'

// PostgreSQL makes its file first and writes into it then.
const writing = 5000

/**
 * The PostgreSQL that runs on a data folder, by the `postmaster.pid` it keeps there and by what that process really is.
 * A file left behind by a killed server, whose number another program may have by now, is cleared away.
 * @returns {{ pid: number, port: number } | null} both are NaN for a moment while a server starts
 */
export function runningServer(folder) {
  const file = join(folder, 'postmaster.pid')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return null
  if (found.size === 0 && Date.now() - found.mtimeMs < writing) return { pid: Number.NaN, port: Number.NaN }
  const [pid, dataFolder, , port] = readFileSync(file, 'utf8').split('\n')
  if (startOf(Number(pid)) !== null && isPostgres(Number(pid), dataFolder)) return { pid: Number(pid), port: Number(port) }
  rmSync(file, { force: true })
  return null
}

function isPostgres(pid, dataFolder) {
  const command = commandOf(pid)
  // Unknown is taken for alive: a wrong "dead" would put two servers on one folder.
  return command === null || (command.includes('postgres') && command.includes(dataFolder ?? ''))
}
