import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.mjs'
import { instanceSecrets } from './secrets.mjs'
import { quietEnvironment } from './setup/run-quietly.mjs'

/** Reads `.env` of the checkout into the environment, which wins over it. */
export function loadEnvFile() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}

/** The settings of this process by the product's own schema; throws with every variable that is wrong. */
export async function readSettings() {
  const { tsImport } = await import('tsx/esm/api')
  const { readConfig } = await tsImport('../src/server/config/read-config.ts', import.meta.url)
  return readConfig(process.env)
}

const everyAddress = { '0.0.0.0': '127.0.0.1', '::': '[::1]', '': '127.0.0.1' }

/** Where this host itself reaches the web server. */
export function localUrl({ HOST, PORT }) {
  const host = everyAddress[HOST] ?? (HOST.includes(':') ? `[${HOST}]` : HOST)
  return `http://${host}:${PORT}`
}

/** The folder of the lock that keeps a data directory to one instance. */
export const lockFolder = (dataDirectory) => join(dataDirectory, 'lock')

/**
 * The environment of every process of an instance: settings with their defaults, secrets read from files or generated, and the database's address.
 * @param {{ settings: Record<string, unknown>, dataDirectory: string, databaseUrl: string, publicUrl: string }} instance
 * @returns {Record<string, string>}
 */
export function instanceEnvironment({ settings, dataDirectory, databaseUrl, publicUrl }) {
  const secrets = instanceSecrets(dataDirectory)
  const known = Object.entries(settings).filter(([, value]) => value !== undefined)
  const env = { ...process.env, ...quietEnvironment }
  for (const [name, value] of known) {
    delete env[`${name}_FILE`]
    env[name] = typeof value === 'boolean' ? String(Number(value)) : String(value)
  }
  return {
    ...env,
    DATABASE_URL: databaseUrl,
    RAPPORT_DATA_DIR: dataDirectory,
    RAPPORT_PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: settings.NEXTAUTH_SECRET ?? secrets.sessionSecret,
    RAPPORT_SECRET_KEY: settings.RAPPORT_SECRET_KEY ?? secrets.encryptionKey,
  }
}
