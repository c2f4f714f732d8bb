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
