import { createHmac } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config } from '@/server/config'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import type { ErasureMark } from '../../domain/erasure'
import { type Identity, identityKey } from '../../domain/identity'
import { IDENTITY_RULES } from '../../domain/identity-kinds'

/** What is left of an identity: whoever has the desk's key can ask whether a value is one of those, and nobody can read them. @throws unavailable `secrets.no-key` */
export function markOf(identity: Identity): Uint8Array<ArrayBuffer> {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: what an erased person was known by cannot be kept as a hash.')
  return new Uint8Array(
    createHmac('sha256', Buffer.from(key, 'base64'))
      .update(`erasure:${identityKey(identity)}`)
      .digest(),
  )
}

/** Which of these values were erased people's, by `identityKey`; of several erasures the latest. Only values that one person alone can have. */
export async function loadMarks(tx: Pick<DirectTx, 'db'>, identities: readonly Identity[]): Promise<Map<string, ErasureMark>> {
  const asked = identities.filter(({ kind }) => IDENTITY_RULES[kind].joins)
  // Without a key nobody can have been erased.
  if (asked.length === 0 || !config().RAPPORT_SECRET_KEY) return new Map()
  const byHash = new Map(asked.map((identity) => [Buffer.from(markOf(identity)).toString('hex'), identityKey(identity)]))
  const rows = await tx.db.$queryRaw<(ErasureMark & { hash: string })[]>`
    SELECT DISTINCT ON (hash) encode(hash, 'hex') AS hash, customer_id AS "customerId", erased_at AS "erasedAt" FROM erasure_marks
    WHERE hash IN (SELECT decode(h, 'hex') FROM unnest(${[...byHash.keys()]}::text[]) AS h) ORDER BY hash, erased_at DESC`
  return new Map(rows.map(({ hash, ...mark }) => [byHash.get(hash)!, mark]))
}

const isAnybodyErased = async ({ db }: Pick<DirectTx, 'db'>): Promise<boolean> =>
  (await db.$queryRaw<{ any: boolean }[]>(Prisma.sql`SELECT EXISTS (SELECT 1 FROM erasure_marks) AS any`))[0]!.any

/** Which of these addresses and store ids are an erased person's and nobody's since: nothing that names them is kept. By `identityKey`. */
export async function namesOfErased(tx: Pick<DirectTx, 'db'>, identities: readonly Identity[]): Promise<ReadonlySet<string>> {
  const marks = (await isAnybodyErased(tx)) ? await loadMarks(tx, identities) : new Map()
  const marked = identities.filter((identity) => marks.has(identityKey(identity)))
  if (marked.length === 0) return new Set()
  const living = await tx.db.$queryRaw<Identity[]>`
    SELECT i.kind, i.scope, i.value FROM unnest(${marked.map(({ kind }) => kind)}::text[], ${marked.map(({ scope }) => scope)}::text[], ${marked.map(({ value }) => value)}::text[]) AS a(kind, scope, value)
    JOIN customer_identities i ON i.kind = a.kind AND i.scope = a.scope AND i.value = a.value`
  const alive = new Set(living.map(identityKey))
  return new Set(marked.map(identityKey).filter((key) => !alive.has(key)))
}

/** Which of these customers were erased. */
export async function erasedAmong(tx: Pick<DirectTx, 'db'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db.$queryRaw<{ id: string }[]>`SELECT id FROM customers WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND erased_at IS NOT NULL`
  return new Set(rows.map(({ id }) => id))
}
