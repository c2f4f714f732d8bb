// What `npm start` promises about faults, tried on the built product. Run by scripts/test.mjs with Node's own test runner.
import assert from 'node:assert/strict'
import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runningServer } from '../postgres/pid-file.mjs'
import { startOf, waitForEnd } from '../supervise/processes.mjs'
import { waitForAnswer } from '../supervise/processes-of-instance.mjs'
import { startInstance, temporaryDirectory } from './instance.mjs'

const { folder, remove } = temporaryDirectory()
const env = { RAPPORT_DEMO: '0' }
let desk

const programs = () => JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8')).map(({ pid }) => pid)
const postgres = () => runningServer(realpathSync(join(folder, 'pg'))).pid
const ready = () => waitForAnswer(`${desk.url}/readyz`, 20_000)

before(async () => {
  desk = await startInstance({ dataDirectory: folder, env })
})
after(async () => {
  await desk?.stop()
  remove()
})

test('a killed PostgreSQL is back on its old port, and the desk with it', async () => {
  const killed = postgres()
  process.kill(killed, 'SIGKILL')
  await waitForEnd(killed, 5000)
  await ready()
  assert.notEqual(postgres(), killed)
})

test('killed web and worker processes are back', async () => {
  const killed = programs()
  assert.equal(killed.length, 2)
  for (const pid of killed) process.kill(pid, 'SIGKILL')
  for (const pid of killed) await waitForEnd(pid, 5000)
  await ready()
})

test('a second instance on the same data is refused and told where the first one is', async () => {
  await assert.rejects(startInstance({ dataDirectory: folder, env }), new RegExp(`already runs on .*${desk.url}`))
})

test('a killed supervisor leaves nothing that stands in the way of the next start', async () => {
  const [database, left] = [postgres(), programs()]
  desk.process.kill('SIGKILL')
  await waitForEnd(desk.process.pid, 5000)
  desk = await startInstance({ dataDirectory: folder, port: desk.port, env })
  assert.equal(postgres(), database, 'the database that still ran is taken over')
  for (const pid of left) assert.equal(startOf(pid), null, 'the old web server and worker are gone')
})

test('everything killed at once, and the next start works', async () => {
  for (const pid of [desk.process.pid, ...programs(), postgres()]) process.kill(pid, 'SIGKILL')
  await waitForEnd(desk.process.pid, 5000)
  desk = await startInstance({ dataDirectory: folder, port: desk.port, env })
  await ready()
})

test('SIGTERM ends all of it within ten seconds, the database too', async () => {
  const left = [...programs(), postgres()]
  const begun = Date.now()
  assert.equal(await desk.stop(), 0)
  assert.ok(Date.now() - begun < 10_000, `${Date.now() - begun} ms`)
  for (const pid of left) assert.equal(startOf(pid), null)
})
