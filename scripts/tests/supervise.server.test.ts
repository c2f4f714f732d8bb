import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { inRoot } from '../root.mjs'
import { keepRunning } from '../supervise/child.mjs'
import { lockOwner, takeLock } from '../supervise/instance-lock.mjs'
import { endOrphans, noteProcesses } from '../supervise/orphans.mjs'
import { startOf, waitForEnd } from '../supervise/processes.mjs'

const folder = mkdtempSync(join(tmpdir(), 'rapport-supervise-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(code: string): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
const pidOf = (child: ChildProcess) => child.pid ?? expect.unreachable('it did not start')
const forever = 'setInterval(() => {}, 1000)'

/** A process that takes the lock, says whether it got it, and lives on. */
const taker = (lock: string) =>
  program(`import { takeLock } from '${inRoot('scripts/supervise/instance-lock.mjs')}'
    console.log(takeLock('${lock}', { purpose: 'start' }) ? 'mine' : 'taken'); ${forever}`)
const saidBy = (child: ChildProcess) => new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk).trim())))

describe('the lock of a data directory', () => {
  test('is held by one of many that want it at once', async () => {
    const lock = join(folder, 'many')
    const words = await Promise.all(Array.from({ length: 8 }, () => saidBy(taker(lock))))
    expect(words.toSorted()).toEqual(['mine', ...Array(7).fill('taken')])
  })

  test('of a killed owner is taken over, by one', async () => {
    const lock = join(folder, 'killed')
    const owner = taker(lock)
    await saidBy(owner)
    expect(lockOwner(lock)).toMatchObject({ pid: owner.pid, purpose: 'start' })
    owner.kill('SIGKILL')
    await waitForEnd(pidOf(owner), 5000)
    expect(lockOwner(lock)).toBeNull()
    const words = await Promise.all(Array.from({ length: 6 }, () => saidBy(taker(lock))))
    expect(words.filter((word) => word === 'mine')).toHaveLength(1)
  })

  test('is free after its release, however often it changed hands', () => {
    const lock = join(folder, 'released')
    for (let round = 0; round < 5; round++) {
      const mine = takeLock(lock, { purpose: 'a test' })
      expect(takeLock(lock, { purpose: 'another' })).toBeNull()
      mine?.release()
    }
    expect(lockOwner(lock)).toBeNull()
  })
})

describe('what a killed supervisor left running', () => {
  test('is ended at the next start', async () => {
    const left = program(forever)
    noteProcesses(folder, [pidOf(left)])
    expect(await endOrphans(folder)).toBe(1)
    expect(startOf(pidOf(left))).toBeNull()
  })

  test('is not confused with another program that has its process id now', async () => {
    const stranger = program(forever)
    writeFileSync(join(folder, 'processes.json'), JSON.stringify([{ pid: stranger.pid, start: 'another birth', command: 'node' }]))
    expect(await endOrphans(folder)).toBe(0)
    expect(startOf(pidOf(stranger))).not.toBeNull()
  })
})

test('a program that ends by itself is started again, and stays ended when told to stop', async () => {
  const said: string[] = []
  const options = {
    name: 'web',
    args: ['-e', forever],
    env: process.env as Record<string, string>,
    stdio: 'ignore' as const,
    onChange: () => {},
    say: (line: string) => said.push(line),
  }
  const child = keepRunning(options)
  const first = child.pid()
  process.kill(Number(first), 'SIGKILL')
  await expect.poll(() => child.pid(), { timeout: 5000 }).not.toBeOneOf([first, null])
  expect(said).toEqual(['web ended (SIGKILL), starting it again in 0.25 s'])
  const second = child.pid()
  await child.stop(2000)
  await sleep(600)
  expect(startOf(Number(second))).toBeNull()
  expect(child.pid()).toBeNull()
})
