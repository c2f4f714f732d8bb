import { invalid } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type AddConnectionInput, credentialShapes, type StoreKind } from '../../domain'
import { greetConnectionJob } from '../jobs'
import { sealSecrets } from '../secrets/seal'
import { forbiddenAddress, isLoopback, problemOfAddress } from '../store-access/callable-address'
import { webhookUrl } from './webhook-url'

/**
 * Connects a store. It is not called here: a worker asks it to tell us what is new and reads it whole, as soon as it answers. Its days and sums are told in its own zone and
 * currency, the desk's unless given.
 * @throws invalid `store-sync.credentials` naming the one that is missing or unknown · rule `store-sync.forbidden-address`
 */
export async function addConnection(ctx: Ctx, input: AddConnectionInput): Promise<{ id: string; webhookUrl: string }> {
  demandCallable(new URL(input.url))
  const credentials = checkedCredentials(input.kind, input.credentials)
  return transact(ctx, async (tx) => {
    const { currency, timeZone } = await getSetting(tx.db, workspaceSetting)
    const id = newId(tx.now.getTime())
    const { kind, name, url } = input
    await tx.db.storeConnection.create({
      data: {
        ...{ id, kind, name, url, createdAt: tx.now },
        timeZone: input.timeZone ?? timeZone,
        currency: input.currency ?? currency,
        secrets: sealSecrets(id, { credentials, previous: [] }),
      },
    })
    tx.audit({ action: 'stores.add', subject: { type: 'store-connection', id }, data: { kind, name, url } })
    tx.enqueue(greetConnectionJob, { connectionId: id }, { key: `greet:${id}` })
    tx.touch('stores')
    return { id, webhookUrl: webhookUrl(id) }
  })
}

/** An address that could never be called is refused while somebody looks. On this machine it may stand: that is how a store is tried out. */
function demandCallable(url: URL): void {
  const problem = problemOfAddress(url)
  if (problem && !isLoopback(url)) throw forbiddenAddress(problem, 'url')
}

/** @throws invalid `store-sync.credentials`; the message names the field, never a value */
export function checkedCredentials(kind: StoreKind, given: unknown): Record<string, string> {
  const parsed = credentialShapes[kind].safeParse(given)
  if (parsed.success) return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined)) as Record<string, string>
  const issue = parsed.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '')
  const wanted = Object.keys(credentialShapes[kind].shape).join(', ')
  throw invalid('store-sync.credentials', `The credentials of a ${kind} store are ${wanted}. Look at: ${field || 'the whole'}.`, {
    ...{ field: `credentials.${field}`, wanted, at: field || '*' },
  })
}
