import { notesOf, type SettingName, settingNames, settings } from './schema'

function groups(): [string, SettingName[]][] {
  const titles = [...new Set(settingNames.map((name) => notesOf(name).group))]
  return titles.map((title) => [title, settingNames.filter((name) => notesOf(name).group === title)])
}

/** What a setting is when nobody sets it, in words. */
function defaultOf(name: SettingName): string | undefined {
  const result = settings.shape[name].safeParse(undefined)
  const value = result.success ? result.data : undefined
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return notesOf(name).given
  return typeof value === 'boolean' ? String(Number(value)) : String(value)
}

/** The text of `.env.example`: every setting, commented out, with its meaning. */
export function envExample(): string {
  const lines = [
    '# Rapport runs without any of these. Copy to .env and remove the # of what you want to change.',
    '# Secrets may be read from files: NAME_FILE=/run/secrets/name',
  ]
  for (const [group, names] of groups()) {
    lines.push('', `# ── ${group}`)
    for (const name of names) {
      const { description, example } = notesOf(name)
      const value = defaultOf(name)
      const plain = value && value !== notesOf(name).given ? value : (example ?? '')
      lines.push(`# ${description}${notesOf(name).given ? ` Default: ${notesOf(name).given}.` : ''}`, `# ${name}=${plain}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** The text of `docs/guide/configuration.md`. */
export function configurationGuide(): string {
  const parts = [
    '# Configuration',
    'Rapport starts without any setting. Settings are environment variables; a `.env` file in the checkout is read at the start, and the environment wins over it. An empty variable counts as not set.',
    'A setting marked *secret* may be read from a file instead: `NAME_FILE=/run/secrets/name`. A wrong value stops the start with a line that names the variable.',
    '<!-- Written from src/server/config/schema.ts by `node scripts/generate.mjs`. Change it there. -->',
  ]
  for (const [group, names] of groups()) {
    const rows = names.map((name) => {
      const { description, secret, example } = notesOf(name)
      const cell = defaultOf(name) ?? (example ? `none, e.g. \`${example}\`` : 'none')
      return `| \`${name}\`${secret ? ' *secret*' : ''} | ${description} | ${cell} |`
    })
    parts.push(`## ${group}\n\n| Setting | Meaning | Default |\n|---|---|---|\n${rows.join('\n')}`)
  }
  return `${parts.join('\n\n')}\n`
}

/** Every file that is written from the schema, by its path in the repository. */
export const documents = (): Record<string, string> => ({ '.env.example': envExample(), 'docs/guide/configuration.md': configurationGuide() })
