import { setTimeout as sleep } from 'node:timers/promises'
import { typescript } from '../command.mjs'
import { inRoot } from '../root.mjs'
import { toolOf } from '../run-step.mjs'
import { keepRunning } from './child.mjs'
import { noteProcesses } from './orphans.mjs'

const endWithParent = ['--import', inRoot('scripts/supervise/end-with-parent.mjs')]
const worker = 'src/wiring/worker.ts'

/** What runs in an instance: the web server and the worker. `dev`: both again at each change of their sources. */
function programs({ settings, dev }) {
  const address = ['-p', String(settings.PORT), '-H', settings.HOST]
  if (dev) {
    return [
      { name: 'web', args: [toolOf.next, 'dev', ...address], mode: 'development', stdio: ['ignore', 'inherit', 'inherit'] },
      { name: 'worker', args: ['--watch', '--watch-preserve-output', ...typescript(worker)], mode: 'development', stdio: ['ignore', 2, 2] },
    ]
  }
  const stdio = ['ignore', 'ignore', 2, 'ipc']
  return [
    { name: 'web', args: [...endWithParent, toolOf.next, 'start', ...address], mode: 'production', stdio },
    { name: 'worker', args: [...endWithParent, ...typescript(worker)], mode: 'production', stdio },
  ]
}

/** Starts web and worker and keeps them running. Their ids are noted in the data directory at every change. */
export function startPrograms({ settings, dev, env, dataDirectory, say }) {
  const children = []
  const onChange = () => noteProcesses(dataDirectory, children.map((child) => child.pid()).filter(Boolean))
  for (const { name, args, mode, stdio } of programs({ settings, dev })) {
    children.push(keepRunning({ name, args, stdio, say, onChange, env: { ...env, NODE_ENV: mode, RAPPORT_PROCESS: name } }))
  }
  onChange()
  return { stop: (milliseconds) => Promise.all(children.map((child) => child.stop(milliseconds))) }
}

/** Waits until a URL answers 200. Throws after the time, in milliseconds, with what it said last. */
export async function waitForAnswer(url, milliseconds) {
  let last = 'no answer'
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(100)) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
      const text = await response.text()
      if (response.ok) return
      last = `${response.status} ${text.slice(0, 500)}`
    } catch (error) {
      last = error.cause?.message ?? error.message
    }
  }
  throw new Error(`${url} does not answer 200: ${last}`)
}
