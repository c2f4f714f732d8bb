import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { csvShape } from '../../domain'

/** SHA-256 of a file's content, streamed. */
export async function fileHashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

/** Columns, delimiter, encoding and the first rows of a file. */
export async function fileShapeOf(path: string): ReturnType<typeof csvShape> {
  const input = createReadStream(path)
  try {
    return await csvShape(input)
  } finally {
    input.destroy()
  }
}
