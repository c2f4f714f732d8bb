import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode'

async function read(pieces: Uint8Array[]): Promise<{ encoding: string; text: string }> {
  const { encoding, pieces: texts } = await decode(pieces)
  let text = ''
  for await (const piece of texts) text += piece
  return { encoding, text }
}

const cut = (bytes: Buffer, sizes: readonly number[]) => {
  const pieces: Buffer[] = []
  let from = 0
  for (const size of sizes) {
    pieces.push(bytes.subarray(from, from + size))
    from += size
  }
  return [...pieces, bytes.subarray(from)]
}

describe('a file as a spreadsheet saved it', () => {
  test('is read as what was written, in whatever pieces it comes', async () => {
    const words = fc
      .array(fc.constantFrom('Jörg', 'Groß', 'Zoë', 'Anna', ';', '\r\n', '’t', '€'), { minLength: 3, maxLength: 40 })
      .map((parts) => `name;city\r\n${parts.join('')}`)
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(words, sizes, async (text, pieces) => {
        expect((await read(cut(Buffer.from(text), pieces))).text).toBe(text)
        expect((await read(cut(Buffer.from(`\uFEFF${text}`), pieces))).text).toBe(text)
        const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
        expect(await read(cut(utf16, [4, ...pieces]))).toEqual({ encoding: 'utf-16le', text })
        expect(await read([Buffer.from(utf16).swap16()])).toEqual({ encoding: 'utf-16be', text })
      }),
    )
  })

  test('Windows-1252 is known by bytes that are no UTF-8, the euro sign and curly quotes among them', async () => {
    expect(await read([Buffer.from([0x4a, 0xf6, 0x72, 0x67, 0x20, 0x80, 0x92, 0x73])])).toEqual({ encoding: 'windows-1252', text: 'Jörg €’s' })
    expect((await read([Buffer.from('Jörg')])).encoding).toBe('utf-8')
    expect((await read([Buffer.from('plain')])).encoding).toBe('utf-8')
  })

  test('UTF-8 with a broken byte in it stays UTF-8: its rows are named, not guessed at', async () => {
    expect((await read([Buffer.concat([Buffer.from('Zoë '), Buffer.from([0xf6])])])).encoding).toBe('utf-8')
  })
})
