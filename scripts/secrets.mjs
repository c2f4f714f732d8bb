import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fresh = () => ({
  databasePassword: randomBytes(24).toString('base64url'),
  sessionSecret: randomBytes(32).toString('base64url'),
  encryptionKey: randomBytes(32).toString('base64'),
})

/**
 * The instance's own secrets, made once and kept in `secrets.json`, readable by its owner only.
 * Losing the file means losing the stored store credentials, so a backup takes it along.
 * @returns {{ databasePassword: string, sessionSecret: string, encryptionKey: string }} encryptionKey: 32 bytes in base64
 */
export function instanceSecrets(dataDirectory) {
  const file = join(dataDirectory, 'secrets.json')
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(fresh(), null, 2)}\n`, { mode: 0o600 })
    try {
      linkSync(draft, file) // whole or not at all, and never over another process's
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * Gives an instance other secrets, as a restored backup brings them. What is not named stays.
 * @param {Partial<ReturnType<typeof instanceSecrets>>} secrets
 */
export function keepSecrets(dataDirectory, secrets) {
  const draft = join(dataDirectory, `secrets.json.${process.pid}`)
  writeFileSync(draft, `${JSON.stringify({ ...instanceSecrets(dataDirectory), ...secrets }, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, join(dataDirectory, 'secrets.json'))
}
