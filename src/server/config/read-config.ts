import { readFileSync } from 'node:fs'
import { type Config, notesOf, type SettingName, settingNames, settings } from './schema'

type Environment = Record<string, string | undefined>

/** Settings that cannot be used: one line each, naming the variable and never its value. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`These settings need a look:\n${problems.map((problem) => `  ${problem}`).join('\n')}\nWhat each means: docs/guide/configuration.md`)
    this.name = 'ConfigError'
  }
}

const together: SettingName[] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']

/**
 * Reads settings from environment variables. An empty variable counts as not set. A secret may come from a file instead:
 * `NAME_FILE=/run/secrets/name` (its last line break is not part of it).
 * @throws ConfigError naming every variable that is wrong
 */
export function readConfig(env: Environment): Config {
  const problems: string[] = []
  const given = Object.fromEntries(settingNames.map((name) => [name, rawValue(name, env, problems)]))
  const parsed = settings.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) problems.push(`${String(issue.path[0])} ${issue.message}`)
  const missing = together.filter((name) => !given[name])
  if (missing.length > 0 && missing.length < together.length)
    problems.push(`${missing.join(' and ')} must be set too: single sign-on needs ${together.join(', ')}`)
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return parsed.data
}

function rawValue(name: SettingName, env: Environment, problems: string[]): string | undefined {
  const value = env[name] || undefined
  const file = notesOf(name).secret ? env[`${name}_FILE`] : undefined
  if (!file) return value
  if (value) {
    problems.push(`${name} is set twice: as ${name} and as ${name}_FILE`)
    return value
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined
  } catch (error) {
    problems.push(`${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`)
    return undefined
  }
}
