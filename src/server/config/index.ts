import { readConfig } from './read-config'
import type { Config } from './schema'

export { ConfigError, readConfig } from './read-config'
export type { Config } from './schema'

let current: Config | undefined

/** This process's settings, read at first use and not again. @throws ConfigError naming every variable that is wrong */
export function config(): Config {
  current ??= readConfig(process.env)
  return current
}

/** For whoever changes a setting of this very process, as a restore does that takes over a key: what is asked from now on is read anew. */
export function readConfigAnew(): void {
  current = undefined
}

/** The address people and stores reach this desk by, without a slash at its end. A server that binds every address is reached as localhost from here. */
export function publicUrl(): string {
  const { RAPPORT_PUBLIC_URL, HOST, PORT } = config()
  if (RAPPORT_PUBLIC_URL) return RAPPORT_PUBLIC_URL.replace(/\/+$/, '')
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST
  return `http://${host}:${PORT}`
}
