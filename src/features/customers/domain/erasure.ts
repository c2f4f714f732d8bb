import { type Claim, identitiesIn, ownerKey } from './claim'
import type { CustomerState, PersonNews } from './customer-state'
import { identityKey } from './identity'
import { IDENTITY_RULES } from './identity-kinds'

/** That whoever was known by a value was erased, and when. */
export type ErasureMark = { readonly customerId: string; readonly erasedAt: Date }

/** What an erasure leaves standing, in figures, and what goes with it: told before anybody confirms. */
export type ErasurePreview = {
  id: string
  name: string | null
  erasedAt: Date | null
  /** Records merged into this one, which go with it. */
  merged: number
  /** Points still on the account: they stay in the ledger and can no longer be spent. */
  points: number
  orders: number
  tickets: number
  openTickets: number
  openTasks: number
  /** Mails and messages that wait to leave and are cancelled. */
  waitingMails: number
  answers: number
  reviews: number
}

export type ErasedCustomer = { id: string; erasedAt: Date; alreadyErased: boolean }

/**
 * Whose news this really is, if it is of somebody who was erased: their record takes it in without anything that names them. Null: it is of
 * somebody else, or of the same person who came back after the erasure, who is somebody new.
 * - What somebody did (an order, a mail) tells when: before the erasure it is the erased person's, after it is not.
 * - A store's account, or a line of a file, only repeats what is known: it is the erased person's unless they have come back already, or the account is
 *   another one than before and was opened after the erasure.
 * Values that people share (a phone, a browser) say nothing here.
 */
export function erasedBehind(
  news: Pick<PersonNews, 'claim' | 'source' | 'at' | 'since' | 'isHearsay'>,
  marks: ReadonlyMap<string, ErasureMark>,
  { owners, customers }: { readonly owners: ReadonlyMap<string, string>; readonly customers: ReadonlyMap<string, CustomerState> },
): string | null {
  const mark = newest(marksOf(news.claim, marks))
  if (!mark) return null
  if (!news.isHearsay && news.at <= mark.erasedAt) return mark.customerId
  if (news.source === null && !news.isHearsay) return null
  if (deciding(news.claim).some((identity) => isAlive(owners.get(ownerKey(identity, '')), customers))) return null
  const account = news.claim.storeCustomer
  const isOther = news.source !== null && account !== null && !marks.has(identityKey(account))
  return isOther && news.since !== null && news.since > mark.erasedAt ? null : mark.customerId
}

export const deciding = (claim: Claim) => identitiesIn(claim).filter(({ kind }) => IDENTITY_RULES[kind].joins)
const marksOf = (claim: Claim, marks: ReadonlyMap<string, ErasureMark>) => deciding(claim).flatMap((identity) => marks.get(identityKey(identity)) ?? [])
const newest = (marks: readonly ErasureMark[]) => marks.toSorted((a, b) => b.erasedAt.getTime() - a.erasedAt.getTime())[0]
const isAlive = (id: string | undefined, customers: ReadonlyMap<string, CustomerState>) => id !== undefined && customers.get(id)?.erased === false
