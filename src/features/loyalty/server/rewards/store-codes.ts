import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { handleJob, type JobHandler } from '@/server/jobs'
import { nothingToRetry, type RedemptionView, redemptionReady, type StoreDiscount } from '../../domain'
import { failRedemption, naming } from './end-redemption'
import { type HeldRedemption, holdRedemption } from './give-back'
import { makeStoreCodeJob, withdrawStoreCodeJob } from './jobs'
import { readRedemption } from './redemption-rows'
import { storeDiscountOf } from './store-discount-of'

/**
 * What stores can do about codes; store-sync, which comes later in the order of features, brings it. Both may be asked again after an answer that
 * never came: a code that is there already is found, one that is gone already is withdrawn.
 */
export type StoreCodes = {
  /** @returns the store's own id of the discount · @throws unavailable when the store may answer later; anything else: it said no, nothing was made */
  make(ctx: Ctx, connectionId: string, discount: StoreDiscount): Promise<string>
  withdraw(ctx: Ctx, connectionId: string, code: { code: string; reference: string | null }): Promise<void>
}

/** Half a minute, doubling to half an hour: about two hours in all. */
const TRIES = 9
const pauseMs = (attempts: number): number => Math.min(30_000 * 2 ** attempts, 1_800_000)

export const rewardJobs = (codes: StoreCodes): readonly JobHandler[] => [
  handleJob(makeStoreCodeJob, (ctx, { redemptionId }) => makeStoreCode(ctx, codes, redemptionId)),
  handleJob(withdrawStoreCodeJob, (ctx, { redemptionId }) => withdrawStoreCode(ctx, codes, redemptionId)),
]

/** Has the code made. A store that says no fails the redemption; one that says nothing is asked again, and after two hours that stays visible as unknown. */
export async function makeStoreCode(ctx: Ctx, codes: StoreCodes, redemptionId: string): Promise<void> {
  const asked = await storeDiscountOf(ctx, redemptionId)
  if (asked?.state !== 'making') return
  if (!asked.discount) return void (await transact(ctx, async (tx) => leaveByHand(tx, await holdRedemption(tx, redemptionId), asked.why)))
  try {
    const reference = await codes.make(ctx, asked.connectionId, asked.discount)
    await transact(ctx, async (tx) => settleMade(tx, await holdRedemption(tx, redemptionId), reference))
  } catch (error) {
    await transact(ctx, async (tx) => {
      const redemption = await holdRedemption(tx, redemptionId)
      if (redemption.storeState !== 'making') return
      if (error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict') await failRedemption(tx, redemption, error.message)
      else await waitOrGiveUp(tx, redemption, makeStoreCodeJob, 'unknown', error)
    })
  }
}

/** Takes a code out of its store that was given up. What the store will not do is shown: somebody has to do it there. */
export async function withdrawStoreCode(ctx: Ctx, codes: StoreCodes, redemptionId: string): Promise<void> {
  const row = await ctx.db.redemption.findUnique({ where: { id: redemptionId } })
  if (row?.storeState !== 'withdrawing' || row.connectionId === null) return
  try {
    await codes.withdraw(ctx, row.connectionId, { code: row.code, reference: row.storeReference })
    await transact(ctx, async (tx) => {
      await holdRedemption(tx, redemptionId)
      await tx.db.redemption.update({ where: { id: redemptionId }, data: { storeState: 'withdrawn', storeError: null, updatedAt: tx.now } })
      tx.audit({ action: 'loyalty.withdraw-code', subject: { type: 'redemption', id: redemptionId }, customerId: row.customerId })
      tx.touch(`customer:${row.customerId}`)
    })
  } catch (error) {
    await transact(ctx, async (tx) => {
      const redemption = await holdRedemption(tx, redemptionId)
      if (redemption.storeState === 'withdrawing') await waitOrGiveUp(tx, redemption, withdrawStoreCodeJob, 'stuck', error)
    })
  }
}

/** Asks the store once more, after it was given up on. @throws conflict `loyalty.nothing-to-retry` */
export function retryStoreCode(ctx: Ctx, redemptionId: string): Promise<RedemptionView> {
  return transact(ctx, async (tx) => {
    const { storeState, customerId } = await holdRedemption(tx, redemptionId)
    if (storeState !== 'unknown' && storeState !== 'stuck') throw nothingToRetry()
    const [job, state] = storeState === 'unknown' ? ([makeStoreCodeJob, 'making'] as const) : ([withdrawStoreCodeJob, 'withdrawing'] as const)
    await tx.db.redemption.update({ where: { id: redemptionId }, data: { storeState: state, storeAttempts: 0, updatedAt: tx.now } })
    tx.enqueue(job, { redemptionId })
    tx.audit({ action: 'loyalty.retry-store', subject: { type: 'redemption', id: redemptionId }, customerId, data: { state } })
    return readRedemption(tx.db, redemptionId)
  })
}

async function settleMade(tx: Tx, redemption: HeldRedemption, reference: string): Promise<void> {
  const { id, customerId, status, connectionId } = redemption
  // Called off while the store was at it: what it made is taken out again.
  const isWanted = status === 'pending' || status === 'used'
  const data = { storeReference: reference, storeError: null, updatedAt: tx.now }
  await tx.db.redemption.update({
    where: { id },
    data: { ...data, storeState: isWanted ? 'made' : 'withdrawing', ...(status === 'pending' ? { status: 'issued' } : {}) },
  })
  tx.audit({ action: 'loyalty.make-code', subject: { type: 'redemption', id }, customerId, data: { connectionId, status } })
  if (!isWanted) tx.enqueue(withdrawStoreCodeJob, { redemptionId: id })
  else if (connectionId) tx.emit(redemptionReady, { customerId, data: { ...naming(redemption), connectionId } })
}

/** The store cannot have this discount (another currency, a product it does not sell): the code is ours, and somebody enters it there. */
async function leaveByHand(tx: Tx, { id, customerId, status, storeState }: HeldRedemption, why: string): Promise<void> {
  if (storeState !== 'making') return
  await tx.db.redemption.update({
    where: { id },
    data: { storeState: 'by-hand', storeError: why, updatedAt: tx.now, ...(status === 'pending' ? { status: 'issued' } : {}) },
  })
  tx.audit({ action: 'loyalty.leave-code', subject: { type: 'redemption', id }, customerId, data: { why } })
  tx.touch(`customer:${customerId}`)
}

async function waitOrGiveUp(
  tx: Tx,
  { id, customerId }: HeldRedemption,
  job: typeof makeStoreCodeJob,
  givenUp: 'unknown' | 'stuck',
  error: unknown,
): Promise<void> {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1_000)
  const isSaidNo = givenUp === 'stuck' && error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict'
  const { storeAttempts: attempts } = await tx.db.redemption.update({
    where: { id },
    data: { storeAttempts: { increment: 1 }, storeError: reason, updatedAt: tx.now },
  })
  if (attempts < TRIES && !isSaidNo) tx.enqueue(job, { redemptionId: id }, { runAt: new Date(tx.now.getTime() + pauseMs(attempts - 1)) })
  else {
    await tx.db.redemption.update({ where: { id }, data: { storeState: givenUp } })
    tx.audit({ action: 'loyalty.give-up-on-store', subject: { type: 'redemption', id }, customerId, data: { state: givenUp, attempts } })
  }
  tx.touch(`customer:${customerId}`)
}
