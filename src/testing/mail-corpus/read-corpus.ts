import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusMail, Label } from './corpus-mail'

const folder = join(import.meta.dirname, 'messages')

/** The corpus as it lies in the repository, by name. */
export const readCorpus = (): CorpusMail[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => file.slice(0, -4))
    .sort()
    .map((name) => {
      return { name, raw: readFileSync(join(folder, `${name}.eml`)), label: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Label }
    })
