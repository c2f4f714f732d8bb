import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BackupReader } from './backup-reader'

/** The text cut into pieces, as a file or a socket may give it. */
async function* pieces(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function rowsOf(reader: BackupReader): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of reader.rows()) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

// As PostgreSQL writes them: a backslash is written twice, a line end as \n.
const value = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r'))
const rows = fc.array(value, { maxLength: 6 }).map((lines) => lines.map((line) => `${line}\n`).join(''))
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

test('rows come back as they were written, however the file is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, sizes, async (first, second, cuts) => {
      const reader = new BackupReader(pieces(`heading\ntable a\n${first}\\.\ntable b\n${second}\\.\nend\n`, cuts))
      expect(await reader.line()).toBe('heading')
      expect(await reader.line()).toBe('table a')
      expect(await rowsOf(reader)).toBe(first)
      expect(await reader.line()).toBe('table b')
      expect(await rowsOf(reader)).toBe(second)
      expect(await reader.line()).toBe('end')
    }),
  )
})

test('a file that ends anywhere before its end is told to be cut off', async () => {
  const whole = 'heading\nx\ty\n\\\\.\n\\.\nend\n'
  for (let length = 0; length < whole.length; length++) {
    const reader = new BackupReader(pieces(whole.slice(0, length), [3]))
    const read = async () => [await reader.line(), await rowsOf(reader), await reader.line()]
    await expect(read()).rejects.toMatchObject({ code: 'backup.cut-off' })
  }
})
