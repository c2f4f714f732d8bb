import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, startOf, waitForEnd } from './processes.mjs'

const fileIn = (dataDirectory) => join(dataDirectory, 'processes.json')

/** Keeps note of the processes of an instance, so that a later start can end them if their supervisor is killed. */
export function noteProcesses(dataDirectory, pids) {
  const draft = `${fileIn(dataDirectory)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(pids.map((pid) => ({ pid, start: startOf(pid), command: commandOf(pid) }))))
  renameSync(draft, fileIn(dataDirectory))
}

/** Sends a signal to a process and to those it started, as far as they live. */
export function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/**
 * Ends what an earlier, killed supervisor left running on this data directory. Only processes that are the very ones noted, by id and time
 * of birth: ids are used again. @returns {Promise<number>} how many were ended
 */
export async function endOrphans(dataDirectory) {
  if (!existsSync(fileIn(dataDirectory))) return 0
  const noted = JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8'))
  const living = noted.filter(({ pid, start }) => start && startOf(pid) === start)
  for (const { pid } of living) signalGroup(pid, 'SIGTERM')
  for (const { pid } of living) if (!(await waitForEnd(pid, 5000))) signalGroup(pid, 'SIGKILL')
  for (const { pid } of living) await waitForEnd(pid, 2000)
  noteProcesses(dataDirectory, [])
  return living.length
}
