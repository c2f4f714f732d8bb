import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from './processes.mjs'

/**
 * @typedef {{ pid: number, start: string, purpose: string, url?: string }} Owner
 *   purpose: `start` for a running instance, else what a command does
 */

// The lock is a row of numbered files, of which the highest counts. Each is made once, whole, and never changes hands: who finds the highest
// one's owner dead makes the next number, and only one process can. The highest is never removed, so that numbers never begin again.
const numbersIn = (folder) =>
  readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => b - a)

function read(folder, number) {
  try {
    return JSON.parse(readFileSync(join(folder, String(number)), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return null // a newer one was made meanwhile
    throw error
  }
}

/** Who holds a lock at this moment; null when nobody living does. @returns {Owner | null} */
export function lockOwner(folder) {
  mkdirSync(folder, { recursive: true })
  const [highest] = numbersIn(folder)
  const owner = highest === undefined ? null : read(folder, highest)
  return owner?.pid && startOf(owner.pid) === owner.start ? owner : null
}

function writeNumber(folder, number, content) {
  const draft = join(folder, `draft-${process.pid}`)
  writeFileSync(draft, JSON.stringify(content))
  try {
    linkSync(draft, join(folder, String(number)))
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes a lock unless a living process holds it; a dead owner's lock is taken over. It ends with this process, however that ends.
 * @param {string} folder where the lock lives, made when missing
 * @param {{ purpose: string, url?: string }} about what others may know of the owner
 * @returns {{ release(): void } | null} null: somebody else has it, see lockOwner
 */
export function takeLock(folder, about) {
  mkdirSync(folder, { recursive: true })
  for (;;) {
    const [highest = 0] = numbersIn(folder)
    if (lockOwner(folder)) return null
    const mine = highest + 1
    if (!writeNumber(folder, mine, { pid: process.pid, start: startOf(process.pid), ...about })) continue
    // Others may have come and gone between our look and our link; their numbers are higher.
    if (numbersIn(folder)[0] > mine) {
      rmSync(join(folder, String(mine)), { force: true })
      continue
    }
    for (const older of numbersIn(folder).filter((number) => number < mine)) rmSync(join(folder, String(older)), { force: true })
    return { release: () => void writeNumber(folder, mine + 1, { released: true }) }
  }
}

/** Takes a lock, waiting for whoever holds it. Throws after the time, in milliseconds, with the owner's purpose. */
export async function waitForLock(folder, about, milliseconds) {
  for (const until = Date.now() + milliseconds; ; await sleep(100)) {
    const lock = takeLock(folder, about)
    if (lock) return lock
    if (Date.now() > until) throw new Error(`Waited too long for another process (${lockOwner(folder)?.purpose ?? 'unknown'}) to finish.`)
  }
}
