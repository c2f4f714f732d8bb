import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

const reasons = ['reason'] as const

/** The ledger stays, entry by entry, with its hashes: it names nobody. What was written beside it goes, and requests that wait are over. */
export const loyaltyKeeper: PersonalDataKeeper = {
  name: 'loyalty',
  sections: [
    theirRows('account', 'points_accounts', ['last_hash']),
    theirRows('entries', 'points_entries', ['hash', 'hash_form', 'request_hash']),
    theirRows('adjustments', 'adjustments'),
    section('bulkAdjustments', 'adjustment_batch_rows', (ids) => Prisma.sql`t.customer_id = ANY${ids}`),
    theirRows('tierChanges', 'tier_changes'),
    theirRows('redemptions', 'redemptions'),
    theirRows('referralCode', 'referral_codes'),
    section('referrals', 'referrals', (ids) => Prisma.sql`t.referrer_id = ANY${ids} OR t.friend_id = ANY${ids}`),
  ],
  besides: ['programme_entries'],
  erase,
  words: {
    'behaviour.*': ['properties'],
    'loyalty.points-adjusted': ['message'],
    'loyalty.points-reversed': reasons,
    'loyalty.redemption-failed': reasons,
    'loyalty.redemption-cancelled': reasons,
    'loyalty.points-restored': reasons,
  },
}

async function erase({ db, now }: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  await db.$executeRaw`UPDATE adjustments SET status = 'expired', decided_at = ${now} WHERE customer_id = ANY(${ids}::uuid[]) AND status = 'requested'`
  await db.$executeRaw`UPDATE adjustments SET note = NULL, customer_message = NULL, decision_note = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`UPDATE adjustment_batch_rows SET given = '' WHERE customer_id = ANY(${ids}::uuid[]) AND given <> ''`
  await db.$executeRaw`UPDATE redemptions SET ended_reason = NULL, store_error = NULL WHERE customer_id = ANY(${ids}::uuid[])`
  // A code is made of a first name.
  await db.$executeRaw`UPDATE referrals SET code = 'ERASED' WHERE referrer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`DELETE FROM referral_codes WHERE customer_id = ANY(${ids}::uuid[])`
}
