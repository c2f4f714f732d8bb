import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../root.mjs'
import { signalGroup } from './orphans.mjs'
import { waitForEnd } from './processes.mjs'

const firstPause = 250
const longestPause = 10_000
const healthyAfter = 30_000

/**
 * A process of the instance that is started again when it ends by itself, at once the first time and after longer and longer pauses when it
 * keeps failing.
 * @param {{ name: string, args: string[], env: Record<string, string>, stdio: import('node:child_process').StdioOptions, onChange(): void, say(line: string): void }} options
 */
export function keepRunning({ name, args, env, stdio, onChange, say }) {
  let child = null
  let stopping = false
  let pause = firstPause

  function start() {
    if (stopping) return
    const begun = Date.now()
    // detached: a process group of its own; Ctrl-C reaches the supervisor, which stops things in order
    child = spawn(process.execPath, args, { cwd: root, env, stdio, detached: true })
    child.once('error', (error) => say(`${name} could not be started: ${error.message}`))
    child.once('exit', async (code, signal) => {
      child = null
      onChange()
      if (stopping) return
      if (Date.now() - begun > healthyAfter) pause = firstPause
      say(`${name} ended (${signal ?? `exit ${code}`}), starting it again in ${pause / 1000} s`)
      const wait = pause
      pause = Math.min(pause * 2, longestPause)
      await sleep(wait)
      start()
    })
    onChange()
  }

  start()
  return {
    name,
    pid: () => child?.pid ?? null,
    /** Asks it to finish what it is doing, and ends it after the time, in milliseconds. */
    async stop(milliseconds) {
      stopping = true
      const pid = child?.pid
      if (!pid) return
      signalGroup(pid, 'SIGTERM')
      if (!(await waitForEnd(pid, milliseconds))) signalGroup(pid, 'SIGKILL')
      await waitForEnd(pid, 1000)
      signalGroup(pid, 'SIGKILL') // whatever it had started and left
    },
  }
}
