import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import {
  type FileShape,
  hasFixedColumns,
  type ImportEntity,
  type ImportFormat,
  type Mapping,
  type MappingDefaults,
  mappingFor,
  mappingSchema,
} from '../../domain'
import type { SaveMappingInput } from '../../domain/inputs'
import { CSV_CONNECTION } from '../connections/ensure-csv-connection'

/** Files of one header in whatever order of columns, case and spacing are of one kind. */
const hashOf = (header: readonly string[]) =>
  Buffer.from(idFrom('header', ...header.map((name) => name.trim().toLowerCase()).toSorted()).replaceAll('-', ''), 'hex')

/** The mapping that was saved for files with this header, if one was. */
export async function savedMapping(db: Ctx['db'] | Tx['db'], entity: ImportEntity, header: readonly string[]): Promise<Mapping | null> {
  const row = await db.importMapping.findUnique({ where: { entity_headerHash: { entity, headerHash: hashOf(header) } }, select: { mapping: true } })
  return row ? (mappingSchema.safeParse(row.mapping).data ?? null) : null
}

/** Keeps a mapping for the next file with this header. */
export async function saveMapping(ctx: Ctx, { entity, header, mapping }: SaveMappingInput): Promise<void> {
  await transact(ctx, async (tx) => {
    const headerHash = hashOf(header)
    const data = { header, mapping, savedBy: tx.actor.name, updatedAt: tx.now }
    await tx.db.importMapping.upsert({
      where: { entity_headerHash: { entity, headerHash } },
      create: { id: newId(tx.now.getTime()), entity, headerHash, ...data },
      update: data,
    })
    tx.audit({ action: 'stores.save-mapping', subject: { type: 'import-mapping', id: entity }, data: { columns: Object.keys(mapping.columns).length } })
  })
}

/** How a store writes things; files before the first import, as the desk does. @throws missing `store-connection.missing` */
export async function mappingDefaultsOf(ctx: Ctx, connectionId: string): Promise<MappingDefaults> {
  const connection = await ctx.db.storeConnection.findUnique({ where: { id: connectionId }, select: { timeZone: true, currency: true } })
  if (connection) return connection
  if (connectionId !== CSV_CONNECTION) throw missing('store-connection')
  const { timeZone, currency } = await getSetting(ctx.db, workspaceSetting)
  return { timeZone, currency }
}

/** How a file is to be read: as somebody says, else as one like it was, else as its format and its cells suggest. */
export async function resolveMapping(
  ctx: Ctx,
  { entity, format, connectionId, given }: { entity: ImportEntity; format: ImportFormat; connectionId: string; given: Mapping | null },
  shape: FileShape,
): Promise<{ mapping: Mapping; from: 'given' | 'saved' | 'guessed' }> {
  if (given) return { mapping: given, from: 'given' }
  const saved = format === 'generic' && !hasFixedColumns(entity, format) ? await savedMapping(ctx.db, entity, shape.columns) : null
  if (saved) return { mapping: saved, from: 'saved' }
  return { mapping: mappingFor(entity, format, shape, await mappingDefaultsOf(ctx, connectionId)), from: 'guessed' }
}
