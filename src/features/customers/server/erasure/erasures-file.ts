import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { config } from '@/server/config'

const erasureLine = z.object({ erasureId: z.uuid(), customerId: z.uuid(), memberIds: z.array(z.uuid()).min(1), erasedAt: z.iso.datetime(), by: z.string() })
/** One erasure as it stands outside the database, where no restore takes it back: ids and a time, nothing that names anybody. */
export type ErasureLine = z.infer<typeof erasureLine>

export type ErasuresFile = {
  readonly erasures: readonly { readonly line: number; readonly erasure: ErasureLine }[]
  /** Numbers of the lines that say nothing one could go by. */
  readonly unreadable: readonly number[]
}

/** Where this desk writes down whom it erased. */
export const erasuresPath = (): string => join(resolve(config().RAPPORT_DATA_DIR), 'erasures.jsonl')

/** What a file of erasures says; null where there is none. */
export async function readErasures(path: string): Promise<ErasuresFile | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const lines = text.split('\n').flatMap((said, index) => (said.trim() === '' ? [] : [{ line: index + 1, told: erasureLine.safeParse(jsonOf(said)) }]))
  return {
    erasures: lines.flatMap(({ line, told }) => (told.success ? [{ line, erasure: told.data }] : [])),
    unreadable: lines.flatMap(({ line, told }) => (told.success ? [] : [line])),
  }
}

/** Adds lines to the file, readable by the desk only. They are on the disk when this returns. */
export async function appendErasures(path: string, erasures: readonly ErasureLine[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    // What a crash left half stays a line of its own and spoils no other.
    const isTorn = size > 0 && (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() !== '\n'
    await file.appendFile(`${isTorn ? '\n' : ''}${erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join('')}`)
    await file.sync()
    if (size === 0 && process.platform !== 'win32') await syncFolder(dirname(path))
  } finally {
    await file.close()
  }
}

/** A new file's name is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
