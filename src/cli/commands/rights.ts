import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Run } from '../command'
import { renderRights, rightsTable } from '../rights/rights-table'

export const rightsFile = fileURLToPath(new URL('../../../docs/rights.md', import.meta.url))

/** Writes docs/rights.md; with --check only tells whether it is up to date. */
export const rights: Run = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { check: { type: 'boolean' } } })
  const rows = rightsTable()
  const text = renderRights(rows)
  const isCurrent = (await readFile(rightsFile, 'utf8').catch(() => '')) === text
  if (!values.check && !isCurrent) await writeFile(rightsFile, text)
  const answer = isCurrent
    ? 'docs/rights.md is up to date'
    : values.check
      ? 'docs/rights.md is out of date: npm run -s rapport -- rights'
      : 'wrote docs/rights.md'
  io.print({ rows: rows.length, isCurrent }, answer)
  return values.check && !isCurrent ? 1 : 0
}
