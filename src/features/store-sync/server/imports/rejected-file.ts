import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type CsvHeader, type RejectedRow, rejectedCsvHeader, rejectedCsvLine } from '../../domain'

/** The file of rejected rows, made with the first of them. Written at a known place, so that a batch that is tried again overwrites its own. */
export class RejectedFile {
  private handle: FileHandle | null = null

  constructor(readonly path: string) {}

  /** @returns how long the file is afterwards, in bytes */
  async write(at: number, header: CsvHeader, rows: readonly RejectedRow[]): Promise<number> {
    if (rows.length === 0) return at
    this.handle ??= await this.opened(at)
    const text = (at === 0 ? rejectedCsvHeader(header) : '') + rows.map(rejectedCsvLine).join('')
    const { bytesWritten } = await this.handle.write(Buffer.from(text), 0, undefined, at)
    return at + bytesWritten
  }

  async close(bytes: number): Promise<void> {
    await this.handle?.truncate(bytes)
    await this.handle?.close()
    this.handle = null
  }

  private async opened(at: number): Promise<FileHandle> {
    await mkdir(dirname(this.path), { recursive: true })
    return open(this.path, at === 0 ? 'w' : 'r+', 0o600)
  }
}
