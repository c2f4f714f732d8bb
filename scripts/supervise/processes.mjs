import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const ps = (pid, column) => spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function linuxStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/**
 * When a process began, as text that no other process of this host shares together with its id (ids are used again, also after a reboot).
 * Null when there is no such process or it has ended and only waits to be collected.
 */
export function startOf(pid) {
  if (process.platform !== 'linux') return isAlive(pid) ? ps(pid, 'lstart') : null
  const stat = linuxStat(pid)
  if (!stat || stat[0] === 'Z' || stat[0] === 'X') return null
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${stat[19]}`
}

/** The command a process runs, arguments separated by spaces; null when it cannot be known. */
export function commandOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'command')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null
  } catch {
    return null
  }
}

/** Waits until a process is gone. @returns whether it went within the time, in milliseconds */
export async function waitForEnd(pid, milliseconds) {
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(25)) if (startOf(pid) === null) return true
  return startOf(pid) === null
}
