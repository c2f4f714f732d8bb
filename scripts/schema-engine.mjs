#!/usr/bin/env node
// Stands in for the schema engine that Prisma's command line would download: same arguments, same JSON-RPC over standard input and output,
// Prisma's own WebAssembly build inside. prisma.config.ts names it, so `npx prisma migrate dev|deploy|diff|status` need no other host.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { schemaEngine } from './migrate/engine.mjs'
import { noDatabase } from './migrate/no-database.mjs'
import { MigrationPg } from './migrate/prisma-pg.mjs'
import { withConnection, withDatabase } from './postgres/connect.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true, short: 'd' },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
})
const { url } = JSON.parse(options.datasource ?? '{}')
const databaseName = () => decodeURIComponent(new URL(url).pathname.slice(1))
const asAdmin = (statement) => withConnection(withDatabase(url, 'postgres'), (client) => client.query(statement))

const commands = {
  'can-connect-to-database': () => withConnection(url, () => undefined),
  'create-database': () => asAdmin(`CREATE DATABASE ${pg.escapeIdentifier(databaseName())}`),
  'drop-database': () => asAdmin(`DROP DATABASE ${pg.escapeIdentifier(databaseName())} WITH (FORCE)`),
}

async function runCommand(name) {
  try {
    if (!commands[name]) throw new Error(`unsupported: ${name}`)
    await commands[name]()
    process.exit(0)
  } catch (error) {
    const fields = { message: error.message, error_code: error.code === '3D000' ? 'P1003' : 'P1001' }
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
    process.exit(1)
  }
}

let panic
globalThis.PRISMA_WASM_PANIC_REGISTRY = { get: () => panic, set_message: (message) => (panic = `RuntimeError: ${message}`) }

let engine
let current
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
const refuse = (error) => {
  const data = { is_panic: false, message: panic ?? String(error?.message ?? error), error_code: error?.code ?? null, meta: null }
  send({ id: current, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
}

const alreadyThere = '42P04'
async function createDatabase() {
  await commands['create-database']().catch((error) => {
    if (error.code !== alreadyThere) throw error
  })
  return { databaseName: databaseName() }
}

/** A difference between two texts asks no database; the engine would connect to one all the same. */
const needsNoDatabase = (method, params) => method === 'diff' && [params.from, params.to].every(({ tag }) => tag === 'empty' || tag === 'schemaDatamodel')

async function callEngine(method, params) {
  const adapter = needsNoDatabase(method, params) ? noDatabase : new MigrationPg({ connectionString: url }, url)
  engine ??= await schemaEngine(
    options.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]),
    bindMigrationAwareSqlAdapterFactory(adapter),
    (message) => process.env.DEBUG && process.stderr.write(`${message}\n`),
  )
  const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
  if (method === 'diff' && result?.stdout != null) send({ id: 1, method: 'print', params: { content: result.stdout } })
  return result ?? {}
}

async function answer({ id, method, params }) {
  current = id
  try {
    send({ id, result: method === 'createDatabase' ? await createDatabase() : await callEngine(method, params) })
  } catch (error) {
    refuse(error)
  }
}

function serve() {
  let queue = Promise.resolve()
  process.on('uncaughtException', (error) => {
    refuse(error)
    setTimeout(() => process.exit(1), 50)
  })
  createInterface({ input: process.stdin, crlfDelay: Infinity })
    .on('line', (line) => {
      const request = line.trim() ? JSON.parse(line) : {}
      if (request.method && request.id !== undefined) queue = queue.then(() => answer(request))
    })
    .on('close', () => queue.finally(() => process.exit(0)))
}

if (positionals[0] === 'cli') await runCommand(positionals[1])
else serve()
