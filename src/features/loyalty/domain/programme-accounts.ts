import type { EntryKind } from './entry'

/** The programme's side of the ledger: each entry of a customer stands against one of these, so that every transaction sums to zero. */
export const PROGRAMME_ACCOUNTS = ['issued', 'redeemed', 'expired', 'adjusted', 'brought-in', 'merge-transit'] as const
export type ProgrammeAccount = (typeof PROGRAMME_ACCOUNTS)[number]

const ACCOUNT_OF: Readonly<Record<Exclude<EntryKind, 'reverse' | 'release'>, ProgrammeAccount>> = {
  earn: 'issued',
  bonus: 'issued',
  'take-back': 'issued',
  adjust: 'adjusted',
  redeem: 'redeemed',
  restore: 'redeemed',
  expire: 'expired',
  opening: 'brought-in',
  merge: 'merge-transit',
}

/**
 * On which account an entry stands. A reversal stands where its entry stood; a release moves points between a customer's own two accounts.
 * The database decides the same in `points_counter_account`.
 */
export function counterAccount(kind: EntryKind, reversedKind?: EntryKind): ProgrammeAccount | null {
  if (kind === 'reverse') return reversedKind === undefined ? null : counterAccount(reversedKind)
  return kind === 'release' ? null : ACCOUNT_OF[kind]
}
