import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusMails } from './corpus'

/** `npx tsx src/testing/mail-corpus/write-corpus.ts`: writes `messages/*.eml` and their labels anew. */
const folder = join(import.meta.dirname, 'messages')
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) rmSync(join(folder, name))
for (const { name, raw, label } of corpusMails()) {
  writeFileSync(join(folder, `${name}.eml`), raw)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(label, null, 2)}\n`)
}
