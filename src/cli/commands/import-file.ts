import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { invalid } from '@/domain/errors'
import { formatsOf, IMPORT_FORMATS, type ImportEntity, type ImportFormat, isReadable, type Mapping, mappingSchema } from '@/features/store-sync/domain'
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
      options: {
        ...{ format: { type: 'string' }, store: { type: 'string' }, mapping: { type: 'string' } },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new UsageError('Say one file.')
    const format = checkedFormat(entity, values.format)
    if (values.store !== undefined && !z.uuid().safeParse(values.store).success) throw new UsageError('--store: the id of a connection.')
    requireFile(file)
    const mapping = values.mapping === undefined ? null : checkedMapping(values.mapping)
    const begun = Date.now()
    const result = await importFile(systemCtx('command line'), {
      ...{ entity, format, file, dryRun: values['dry-run'] },
      ...(values.store ? { connectionId: values.store } : {}),
      ...(mapping ? { mapping } : {}),
      onProgress: ({ counts }) => io.say(`${counts.read} ${entity} read, ${perSecond(counts.read, begun)}/s, ${counts.rejected} rejected`),
    })
    if (!values['dry-run']) await deliverUnattended(io)
    io.print(result, inWords(result))
    return 0
  }

const perSecond = (records: number, begun: number) => Math.round((records * 1_000) / Math.max(1, Date.now() - begun))

function checkedFormat(entity: ImportEntity, given: string | undefined): ImportFormat {
  const format = IMPORT_FORMATS.find((known) => known === given)
  if (!format) throw new UsageError(`--format: one of ${formatsOf(entity).join(', ')}.`)
  if (!isReadable(entity, format)) throw new UsageError(`There are no ${entity} in ${format} files. They come from ${formatsOf(entity).join(', ')}.`)
  return format
}

/** A path that leads nowhere is typed well and fails. @throws invalid `store-sync.no-file` */
function requireFile(path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) throw invalid('store-sync.no-file', `There is no file ${path}.`)
}

/** A file as the import screen writes it: `{ columns: { ourField: "Their column" }, dateOrder, decimal, timeZone, currency, pointsMode }`. */
function checkedMapping(path: string): Mapping {
  requireFile(path)
  const parsed = mappingSchema.safeParse(parsedJson(path))
  if (parsed.success) return parsed.data
  throw new UsageError(`${path}: ${parsed.error.issues.map(({ path: where, message }) => `${where.join('.') || 'the file'}: ${message}`).join('; ')}`)
}

function parsedJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new UsageError(`${path} is not JSON.`)
  }
}

function inWords({ read, created, updated, unchanged, rejected, rejectedFile }: Awaited<ReturnType<typeof importFile>>): string {
  return `${read} read: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected${rejectedFile ? ` (see ${rejectedFile})` : ''}`
}
