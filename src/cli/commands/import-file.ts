import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { formatsOf, IMPORT_FORMATS, type ImportEntity, type ImportFormat, isReadable, READABLE_ENTITIES } from '@/features/store-sync/domain'
import { importFile } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { type Run, UsageError } from '../command'
import { deliverUnattended } from './deliver-unattended'

/** Imports a file, streaming. What follows from it (points) is there when the command ends, if no worker runs to see to it. */
export const importCommand =
  (entity: ImportEntity): Run =>
  async (args, io) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string' }, store: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new UsageError('Say one file.')
    const format = checkedFormat(entity, values.format)
    if (values.store !== undefined && !z.uuid().safeParse(values.store).success) throw new UsageError('--store: the id of a connection.')
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file ${file}.`)
    const begun = Date.now()
    const result = await importFile(systemCtx('command line'), {
      ...{ entity, format, file, dryRun: values['dry-run'] },
      ...(values.store ? { connectionId: values.store } : {}),
      onProgress: ({ counts }) => io.say(`${counts.read} ${entity} read, ${perSecond(counts.read, begun)}/s, ${counts.rejected} rejected`),
    })
    if (!values['dry-run']) await deliverUnattended(io)
    io.print(result, inWords(result))
    return 0
  }

const perSecond = (records: number, begun: number) => Math.round((records * 1_000) / Math.max(1, Date.now() - begun))

function checkedFormat(entity: ImportEntity, given: string | undefined): ImportFormat {
  if (formatsOf(entity).length === 0) throw new UsageError(`This version does not import ${entity}. It imports ${READABLE_ENTITIES.join(', ')}.`)
  const format = IMPORT_FORMATS.find((known) => known === given)
  if (!format) throw new UsageError(`--format: one of ${formatsOf(entity).join(', ')}.`)
  if (!isReadable(entity, format))
    throw new UsageError(`This version does not import ${entity} from ${format} files. It reads ${formatsOf(entity).join(', ')}.`)
  return format
}

function inWords({ read, created, updated, unchanged, rejected, rejectedFile }: Awaited<ReturnType<typeof importFile>>): string {
  return `${read} read: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected${rejectedFile ? ` (see ${rejectedFile})` : ''}`
}
