import { z } from 'zod'
import { invalid, ruleBroken } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { openText, sealText } from '@/server/secrets'
import { declareSetting, getSetting } from '@/server/settings'
import { chatUrl, type SaveAssistInput } from '../../domain'

/** `key` is sealed: it opens with the desk's secret key, and for this setting only. */
const kept = z.strictObject({ active: z.boolean(), endpoint: z.string(), model: z.string(), key: z.string().nullable() })
export const assistSetting = declareSetting('tickets.assist', kept, { active: false, endpoint: '', model: '', key: null })
type Kept = z.output<typeof kept>

export type AssistSettings = { active: boolean; endpoint: string; model: string; hasKey: boolean }
/** Where questions go and what proves that we may ask. */
export type AssistServer = { readonly endpoint: string; readonly model: string; readonly key: string | null }

const viewOf = ({ active, endpoint, model, key }: Kept): AssistSettings => ({ active, endpoint, model, hasKey: key !== null })

/** What is set; of the key only whether there is one. */
export const getAssist = async (ctx: Ctx): Promise<AssistSettings> => viewOf(await getSetting(ctx.db, assistSetting))

/** @throws rule `tickets.assist-off` · unavailable `secrets.unreadable` */
export async function assistServer(ctx: Ctx): Promise<AssistServer> {
  const { active, endpoint, model, key } = await getSetting(ctx.db, assistSetting)
  if (!active) throw ruleBroken('tickets.assist-off', 'The assistant is switched off here. An administrator can set it up under Settings, Assistant.')
  return { endpoint, model, key: key === null ? null : openKey(key) }
}

/**
 * Sets where questions go. The key is sealed before it is kept and stands in no audit row.
 * @throws invalid `tickets.assist-key`: a kept key never goes to another place
 */
export async function saveAssist(ctx: Ctx, input: SaveAssistInput): Promise<AssistSettings> {
  return transact(ctx, async (tx) => {
    const before = await lockedSetting(tx)
    const key = keyFor(before, input)
    const next: Kept = { active: input.active, endpoint: input.endpoint, model: input.model, key: key === null ? null : sealKey(key) }
    await tx.db.setting.upsert({
      where: { key: assistSetting.key },
      create: { key: assistSetting.key, value: next, updatedAt: tx.now },
      update: { value: next, updatedAt: tx.now },
    })
    tx.audit({
      action: 'tickets.set-assist',
      subject: { type: 'setting', id: assistSetting.key },
      data: { active: input.active, endpoint: input.endpoint, model: input.model, newKey: Boolean(input.key) },
    })
    tx.touch('tickets')
    return viewOf(next)
  })
}

/** A server as it is typed, with the kept key where none was typed. @throws invalid `tickets.assist-key` */
export async function typedServer(ctx: Ctx, typed: Pick<SaveAssistInput, 'endpoint' | 'model' | 'key'>): Promise<AssistServer> {
  const key = keyFor(await getSetting(ctx.db, assistSetting), typed)
  return { endpoint: typed.endpoint, model: typed.model, key }
}

async function lockedSetting(tx: Tx): Promise<Kept> {
  await tx.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${assistSetting.key}, 0))::text AS locked`
  return getSetting(tx.db, assistSetting)
}

/** The key to ask with; a service of one's own may need none. */
function keyFor(before: Kept, { endpoint, key }: Pick<SaveAssistInput, 'endpoint' | 'key'>): string | null {
  if (key) return key
  if (before.key === null) return null
  if (chatUrl(before.endpoint).host === chatUrl(endpoint).host) return openKey(before.key)
  throw invalid('tickets.assist-key', 'The key that is kept belongs to another address. Enter the key of this one.', { field: 'key' })
}

const sealKey = (key: string): string => Buffer.from(sealText(assistSetting.key, key)).toString('base64')
const openKey = (sealed: string): string => openText(assistSetting.key, Buffer.from(sealed, 'base64'))
