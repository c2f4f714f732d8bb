import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

/** Somebody who is being erased, and by what text they are found where rows do not name them. */
export type ErasedPerson = {
  readonly id: string
  /** Every record they had: those merged away are erased with them. */
  readonly memberIds: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** The ids that stores know them by. */
  readonly accounts: readonly { readonly connectionId: string; readonly externalId: string }[]
}

/** A named part of an export: the rows of a table that are this person's, as a query over their record ids. */
export type PersonalSection = { readonly name: string; readonly table: string; readonly rows: (memberIds: readonly string[]) => Prisma.Sql }

/** What a feature holds of a customer, how it tells it, and how it forgets it. */
export type PersonalDataKeeper = {
  /** The feature. */
  readonly name: string
  readonly sections: readonly PersonalSection[]
  /** Other tables here that hold something of them and are no part of an export: `erase` knows what to do with each. */
  readonly besides: readonly string[]
  /**
   * Removes or replaces everything that names the person or that somebody wrote about them. Amounts, times and ids stay, so that sums and hashes still agree.
   * In the erasure's transaction, after the records are marked as erased; done twice it is the same as once.
   */
  readonly erase: (tx: Tx, person: ErasedPerson) => Promise<void>
  /** Addresses by which they are known here and perhaps nowhere else, as `address`: what is kept as it came is searched for them. */
  readonly addresses?: (memberIds: readonly string[]) => Prisma.Sql
  /** Of the events this feature tells: which fields hold words, not figures, codes or ids. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

/**
 * A section: whole rows of a table, but for what means nothing outside the desk.
 * @param condition on the row `t`, over the ids
 */
export const section = (name: string, table: string, condition: (ids: Prisma.Sql) => Prisma.Sql, without: readonly string[] = []): PersonalSection => ({
  name,
  table,
  rows: (memberIds) => Prisma.sql`
    SELECT to_jsonb(t) - ${[...without]}::text[] AS row FROM ${Prisma.raw(`"${table}"`)} t WHERE ${condition(Prisma.sql`(${[...memberIds]}::uuid[])`)} ORDER BY 1::text`,
})

/** The usual one: rows that carry the customer's id. */
export const theirRows = (name: string, table: string, without: readonly string[] = []): PersonalSection =>
  section(name, table, (ids) => Prisma.sql`t.customer_id = ANY${ids}`, without)
