import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../postgres/connect.mjs'
import { inRoot, root } from '../root.mjs'

// What the person running the tests has set for a desk of their own must not reach these: no real mail, no real database.
const notOurs = [
  'DATABASE_URL',
  'RAPPORT_PUBLIC_URL',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'RAPPORT_SECRET_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'METRICS_TOKEN',
  'HOST',
]
const signIn = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
const unset = Object.fromEntries(
  [...notOurs, ...signIn].flatMap((name) => [
    [name, ''],
    [`${name}_FILE`, ''],
  ]),
)

/** A data directory that lives until `remove`. PostgreSQL may run under another account, which has to pass through. */
export function temporaryDirectory() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-e2e-'))
  chmodSync(folder, 0o711)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Starts the product as `npm start` does and waits until it says it is ready.
 * @param {{ dataDirectory: string, port?: number, env?: Record<string, string> }} options
 * @returns {Promise<{ url: string, port: number, process: import('node:child_process').ChildProcess, output(): string, stop(): Promise<number | null> }>}
 *   stop: SIGTERM, resolves to the exit code. Throws with its words when it does not become ready.
 */
export async function startInstance({ dataDirectory, port, env = {} }) {
  const wanted = port ?? (await freePort())
  const child = spawn(process.execPath, [inRoot('scripts/start.mjs')], {
    cwd: root,
    // The journeys' shops, mail servers and listening programs live on this machine.
    env: {
      ...process.env,
      ...unset,
      LOG_LEVEL: 'warn',
      RAPPORT_PRIVATE_STORE_HOSTS: '127.0.0.1',
      RAPPORT_PRIVATE_MAIL_HOSTS: '127.0.0.1',
      RAPPORT_PRIVATE_ASSIST_HOSTS: '127.0.0.1',
      RAPPORT_PRIVATE_WEBHOOK_HOSTS: '127.0.0.1',
      ...env,
      PORT: String(wanted),
      RAPPORT_DATA_DIR: dataDirectory,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
  }
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const { url } = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    void ended.then((code) => reject(new Error(`The desk did not start (exit ${code}):\n${output}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, port: wanted, process: child, output: () => output, stop }
}
