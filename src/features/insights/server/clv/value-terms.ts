import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { declareSetting, getSetting, setSetting } from '@/server/settings'
import { INITIAL_VALUE_TERMS, type ValueTerms, valueTermsShape } from '../../domain'
import { DESK_RUN } from './keep-run'
import type { Valued } from './worth'

export const valueTermsSetting = declareSetting('insights.value-terms', valueTermsShape, INITIAL_VALUE_TERMS)

/**
 * Says at which margin and discount rate value is counted, from now on and of everything: no run of the model is needed.
 * @throws missing `store-connection`
 */
export function saveValueTerms(ctx: Ctx, terms: ValueTerms): Promise<ValueTerms> {
  return transact(ctx, async (tx) => {
    const ids = terms.storeMargins.map(({ storeId }) => storeId)
    if ((await tx.db.storeConnection.count({ where: { id: { in: ids } } })) < ids.length) throw missing('store-connection', { field: 'storeMargins' })
    const saved = await setSetting(tx, valueTermsSetting, terms)
    tx.touch('insights')
    return saved
  })
}

/** As the run that is shown counts: in its currency. */
export async function valuedAsRun(ctx: Ctx): Promise<Valued> {
  const run = await ctx.db.modelRun.findFirst({ where: { kind: DESK_RUN, current: true }, select: { currency: true } })
  return { currency: run?.currency ?? '', terms: await getValueTerms(ctx) }
}

export const getValueTerms = (ctx: Pick<Ctx, 'db'>): Promise<ValueTerms> => getSetting(ctx.db, valueTermsSetting)
