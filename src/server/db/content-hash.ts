import { createHash } from 'node:crypto'

/** SHA-256 (hex) of what a value says, whatever order its fields were written in. Order in lists counts. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** Written piece by piece: every record of every page of every store comes through here. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value) ?? 'null'
  let text = ''
  if (Array.isArray(value)) {
    for (const part of value) text += text === '' ? canonical(part) : `,${canonical(part)}`
    return `[${text}]`
  }
  for (const key of Object.keys(value).sort()) {
    const part = (value as Readonly<Record<string, unknown>>)[key]
    if (part !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(part)}`
  }
  return `{${text}}`
}

/** Most texts mean themselves. */
const PLAIN = /^[ !#-[\]-~]*$/
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))
