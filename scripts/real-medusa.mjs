// node scripts/real-medusa.mjs FOLDER: a real Medusa from npm on a database of its own, for the tests that ask for one. Nothing of it is ours or stays:
// packages, database and log lie in FOLDER. Prints one JSON line {url, apiKey} once it answers, and runs until Ctrl-C.
import { execFile, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { withConnection, withDatabase } from './postgres/connect.mjs'
import { startPostgres } from './postgres/server.mjs'

const VERSION = '2.21.2'
const PORT = 9100
const ADMIN = { email: 'admin@medusa.example', password: 'only on this machine' }
if (!process.argv[2]) {
  console.error('node scripts/real-medusa.mjs FOLDER')
  process.exit(2)
}
const folder = resolve(process.argv[2])
const url = `http://127.0.0.1:${PORT}`
const say = (text) => console.error(text)

mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'package.json'),
  JSON.stringify({ private: true, dependencies: Object.fromEntries(['medusa', 'framework', 'cli'].map((name) => [`@medusajs/${name}`, VERSION])) }),
)
writeFileSync(
  join(folder, 'medusa-config.js'),
  `const { defineConfig } = require('@medusajs/framework/utils')
const http = { storeCors: '${url}', adminCors: '${url}', authCors: '${url}', jwtSecret: 'scratch', cookieSecret: 'scratch' }
module.exports = defineConfig({ admin: { disable: true }, projectConfig: { databaseUrl: process.env.DATABASE_URL, databaseDriverOptions: { connection: { ssl: false } }, http } })
`,
)
if (!existsSync(join(folder, 'node_modules/@medusajs/medusa'))) {
  say(`Installing Medusa ${VERSION}, about 700 MB …`)
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
}

const postgres = await startPostgres(join(folder, 'database'), { durable: false })
await withConnection(withDatabase(postgres.url, 'postgres'), async (client) => {
  await client.query('DROP DATABASE IF EXISTS medusa WITH (FORCE)')
  await client.query('CREATE DATABASE medusa')
})
const env = { ...process.env, NODE_ENV: 'development', DATABASE_URL: withDatabase(postgres.url, 'medusa'), MEDUSA_DISABLE_TELEMETRY: 'true' }
const medusa = (...args) => promisify(execFile)(join(folder, 'node_modules/.bin/medusa'), args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 })
say('Migrating …')
await medusa('db:migrate', '--skip-scripts')
await medusa('user', '-e', ADMIN.email, '-p', ADMIN.password)

const server = spawn(join(folder, 'node_modules/.bin/medusa'), ['start', '--port', String(PORT), '--host', '127.0.0.1'], { cwd: folder, env })
const log = createWriteStream(join(folder, 'medusa.log'))
server.stdout.pipe(log)
server.stderr.pipe(log)
const ended = new Promise((resolve) => server.once('exit', resolve))
async function stop() {
  server.kill('SIGTERM')
  await Promise.race([ended, sleep(5_000)])
  await postgres.stop()
  process.exit()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)

for (
  let tries = 0;
  !(await fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  ));
  tries++
) {
  if (tries > 120 || server.exitCode !== null) {
    say(`Medusa did not start; see ${join(folder, 'medusa.log')}`)
    await stop()
  }
  await sleep(500)
}
const post = async (path, body, token) => {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}
const { token } = await post('/auth/user/emailpass', ADMIN)
const { api_key } = await post('/admin/api-keys', { title: 'Rapport', type: 'secret' }, token)
console.log(JSON.stringify({ url, apiKey: api_key.token }))
