import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { invalid } from '@/domain/errors'
import { cutOff, damaged } from './heading'

/** The bytes of a backup's file. Throws what is wrong with it in words: no such file, not a backup, damaged, cut off. */
export async function* unzipped(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const zip = createGunzip()
  source.once('error', (error) => zip.destroy(error))
  try {
    yield* source.pipe(zip)
  } catch (error) {
    throw inWords(error as NodeJS.ErrnoException, file)
  } finally {
    source.destroy()
    zip.destroy()
  }
}

function inWords(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code === 'Z_BUF_ERROR') return cutOff()
  if (error.code?.startsWith('Z_')) return damaged(`${file} cannot be unzipped (${error.message})`)
  if (error.syscall) return invalid('backup.unreadable', `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`)
  return error
}
