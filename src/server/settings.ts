import { z } from 'zod'
import { workspaceShape } from '@/domain/workspace'
import type { TxDb } from './db/client'
import { Prisma } from './db/generated/client'
import type { Tx } from './db/transact'

/** One thing people may set while the desk runs: its key in the table, its shape, and what holds until somebody sets it. */
export type Setting<Shape extends z.ZodType = z.ZodType> = { readonly key: string; readonly shape: Shape; readonly initial: z.output<Shape> }

export const declareSetting = <Shape extends z.ZodType>(key: `${string}.${string}`, shape: Shape, initial: z.output<Shape>): Setting<Shape> => ({
  key,
  shape,
  initial,
})

export const workspaceSetting = declareSetting('access.workspace', workspaceShape, { name: 'Rapport', currency: 'EUR', timeZone: 'Europe/Berlin' })

/** When a backup was last written whole, as `rapport backup` tells it. */
export const lastBackupSetting = declareSetting('access.last-backup', z.strictObject({ at: z.iso.datetime(), bytes: z.number() }).nullable(), null)

/** What is set, or what holds from the start. @throws ZodError when the table holds what the shape no longer allows */
export async function getSetting<Shape extends z.ZodType>(db: Pick<TxDb, 'setting'>, setting: Setting<Shape>): Promise<z.output<Shape>> {
  const row = await db.setting.findUnique({ where: { key: setting.key } })
  return row ? setting.shape.parse(row.value) : setting.initial
}

/** Several of them in one statement, in their order. */
export async function getSettings<Settings extends readonly Setting[]>(
  db: Pick<TxDb, 'setting'>,
  settings: readonly [...Settings],
): Promise<{ [I in keyof Settings]: z.output<Settings[I]['shape']> }> {
  const rows = await db.setting.findMany({ where: { key: { in: settings.map(({ key }) => key) } }, select: { key: true, value: true } })
  const settingOf = ({ key, shape, initial }: Setting) => {
    const row = rows.find((one) => one.key === key)
    return row ? shape.parse(row.value) : initial
  }
  return settings.map(settingOf) as { [I in keyof Settings]: z.output<Settings[I]['shape']> }
}

/** Sets it, with its audit row. */
export async function setSetting<Shape extends z.ZodType>(tx: Tx, setting: Setting<Shape>, value: z.input<Shape>): Promise<z.output<Shape>> {
  const parsed = setting.shape.parse(value)
  const kept = { value: (parsed ?? Prisma.JsonNull) as Prisma.InputJsonValue, updatedAt: tx.now }
  await tx.db.setting.upsert({ where: { key: setting.key }, create: { key: setting.key, ...kept }, update: kept })
  tx.audit({ action: 'settings.set', subject: { type: 'setting', id: setting.key }, data: { value: parsed } })
  return parsed
}
