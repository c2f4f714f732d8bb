import { z } from 'zod'
import { invalid } from '@/domain/errors'

/** The first line of a backup: what made it, when, and the secrets without which some of its columns cannot be read. */
export const heading = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })),
  /** SHA-256 of the key that encrypts the credentials of stores and mailboxes. */
  keyFingerprint: z.string(),
  /** Null when whoever runs the desk sets RAPPORT_SECRET_KEY and keeps it elsewhere. */
  secrets: z.strictObject({ encryptionKey: z.string(), sessionSecret: z.string() }).nullable(),
})
export type Heading = z.infer<typeof heading>

/** Precedes the rows of a table, which are PostgreSQL's own COPY text, up to a line of `\.`. */
export const tableLine = z.strictObject({ name: z.string(), columns: z.array(z.string()) })

const rowsOf = z.strictObject({ rows: z.number(), sha256: z.string() })
export type RowsOf = z.infer<typeof rowsOf>

/** The last line. A file without it was cut off. */
export const ending = z.strictObject({
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
  tables: z.record(z.string(), rowsOf),
})
export type Ending = z.infer<typeof ending>

/** How a line says what it is; nothing else in the file begins so outside a table's rows. */
export const MARK = { heading: 'rapport-backup ', table: 'table ', ending: 'end ' } as const
export const END_OF_ROWS = '\\.\n'

export const cutOff = () => invalid('backup.cut-off', 'The backup ends in the middle: it was cut off, or is not a backup of Rapport.')
export const damaged = (how: string) => invalid('backup.damaged', `The backup is damaged: ${how}.`)

/** What a line says after its mark. Throws `backup.damaged` when it is no such line. */
export function readAfter<T>(mark: string, schema: z.ZodType<T>, line: string): T {
  const told = line.startsWith(mark) ? schema.safeParse(jsonOf(line.slice(mark.length))) : null
  if (!told?.success) throw damaged(`a line “${mark.trim()} …” was expected, and it says “${line.slice(0, 60)}”`)
  return told.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
