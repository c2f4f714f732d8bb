import { resolve } from 'node:path'
import { invalid } from '@/domain/errors'
import { type ErasuresFile, type ErasuresReplayed, erasuresPath, readErasures, replayErasures } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import { personalData } from '@/wiring/personal-data'
import type { Io } from '../command'

/** A file of erasures as it was read; without one there is nothing to repeat. */
export type OpenedErasures = ErasuresFile & { readonly path: string }

/** @param given the file somebody names, which has to be there; else the data folder's own, which a desk that erased nobody does not have */
export async function openErasures(given: string | undefined): Promise<OpenedErasures> {
  const path = given === undefined ? erasuresPath() : resolve(given)
  const read = await readErasures(path).catch((error: Error) => {
    throw invalid('backup.unreadable', `${path} cannot be read: ${error.message}.`)
  })
  if (!read && given !== undefined) throw invalid('backup.unreadable', `${path} cannot be read: there is no such file.`)
  return { path, ...(read ?? { erasures: [], unreadable: [] }) }
}

export type Repeated = ErasuresReplayed & { file: string; unreadable: readonly number[] }

/** Erases again whom the file names. */
export const repeatErasures = async (ctx: Ctx, file: OpenedErasures): Promise<Repeated> => ({
  file: file.path,
  ...(await replayErasures(ctx, personalData, file)),
  unreadable: file.unreadable,
})

export const didAll = ({ unreadable, failed }: Repeated): boolean => unreadable.length + failed.length === 0

/** Names each line that was left undone, and sums up what was done. */
export function tell({ file, read, erased, known, missing, failed, unreadable }: Repeated, io: Pick<Io, 'say'>): string {
  for (const line of unreadable) io.say(`${file}, line ${line}: cannot be read.`)
  for (const { line, reason } of failed) io.say(`${file}, line ${line}: ${reason}`)
  if (read + unreadable.length === 0) return `${file} names no erasures.`
  const undone = unreadable.length + failed.length
  return `${file} has ${read + unreadable.length} lines: ${erased} erased again, ${known} erased here already, ${missing} of customers who are not here, ${undone} left undone.`
}
