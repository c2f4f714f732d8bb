import { beforeEach, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { mergeCustomers, undoMerge } from '@/features/customers/server'
import { orderPaid, orderRefunded } from '@/features/orders/domain'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office, programmeRules } from '@/testing/factories/loyalty'
import { orderRow, storeRow } from '@/testing/order-row'
import { createRandom } from '@/testing/random'
import { DEFAULT_PROGRAMME, takenBackInAll } from '../domain'
import { adjustPoints, approveAdjustment, loyaltyCard, loyaltyInvariants, loyaltySubscribers, pointsOfMergedCustomers, reverseEntry } from '.'
import { draftBatch } from './batches/draft-batch'
import { bookBatch } from './batches/run-batch'
import { startBatch } from './batches/start-batch'
import { reverseBatch, undoBatch } from './batches/undo-batch'
import { expirePoints } from './ledger/expire-points'
import { releasePoints } from './ledger/release-points'
import { updateProgramme } from './programme/update-programme'

/** Sizes for a run by hand: `RAPPORT_LEDGER_OPERATIONS=100000 RAPPORT_LEDGER_WRITERS=64 RAPPORT_DB_POOL=40`. */
const OPERATIONS = Number(process.env.RAPPORT_LEDGER_OPERATIONS ?? 1_500)
const WRITERS = Number(process.env.RAPPORT_LEDGER_WRITERS ?? 16)
/** Few enough for writers to meet at one account all the time, and not so few that one shopper has the entries of a lifetime a thousand times. */
const PEOPLE = Math.max(24, Math.round(OPERATIONS / 200))
const DAY_MS = 86_400_000
const EXPECTED_REFUSALS = [
  'loyalty.insufficient-points',
  'loyalty.already-reversed',
  'loyalty.already-decided',
  'loyalty.partly-taken-back',
  'customers.merge-with-oneself',
  'deadlock',
]

beforeEach(freshDatabase)

/** The naive oracle: plain sums of what was accepted, by whom it belongs to. It knows neither lots nor holds nor chains. */
class Oracle {
  readonly owned = new Map<string, number>()
  readonly orders = new Map<string, { customerId: string; netMinor: bigint; refundedMinor: bigint; reversed: boolean }>()
  add(customerId: string, points: number) {
    this.owned.set(customerId, (this.owned.get(customerId) ?? 0) + points)
  }
  pointsOf(customerId: string): number {
    const earned = [...this.orders.values()].filter((order) => order.customerId === customerId && !order.reversed)
    const left = ({ netMinor, refundedMinor }: { netMinor: bigint; refundedMinor: bigint }) => {
      const points = Number(netMinor / 100n)
      return points - takenBackInAll(points, netMinor, refundedMinor)
    }
    return earned.reduce((sum, order) => sum + left(order), this.owned.get(customerId) ?? 0)
  }
}

test(`${OPERATIONS} random operations of ${WRITERS} writers end where a plain sum of the accepted ones says`, async () => {
  const random = createRandom('model')
  const tiers = DEFAULT_PROGRAMME.tiers.map((tier) => ({ ...tier, multiplierPermille: 1_000 }))
  await updateProgramme(colleague('admin'), programmeRules({ holdDays: 14, tiers }))
  const ids = await Promise.all(Array.from({ length: PEOPLE }, () => customerRow()))
  const store = await storeRow()
  const admins = Array.from({ length: 8 }, () => colleague('admin'))
  const oracle = new Oracle()
  const grants: { id: string; customerId: string; amount: number }[] = []
  const merges: string[] = []
  const refused = new Map<string, number>()
  const unexpected: string[] = []
  let merging = false

  const adjust = async (expires: boolean) => {
    const amount = expires ? random.int(1, 200) : random.int(-300, 400) || 1
    const expiresAt = expires ? { expiresAt: new Date(Date.now() + random.int(1, 20) * DAY_MS).toISOString() } : {}
    const key = { customerId: random.pick(ids), amount, reason: 'other', operationKey: newId(), ...expiresAt }
    const admin = random.pick(admins)
    const tries = await Promise.allSettled(Array.from({ length: random.next() < 0.15 ? 3 : 1 }, () => adjustPoints(admin, key)))
    const done = tries.find((outcome) => outcome.status === 'fulfilled')?.value
    if (!done) throw tries.find((outcome) => outcome.status === 'rejected')?.reason
    if (done.status !== 'posted') throw new Error('an administrator has no limit')
    oracle.add(done.entry.customerId, amount)
    if (!expires) grants.push({ id: done.entry.id, customerId: done.entry.customerId, amount })
  }
  const reverse = async () => {
    const entry = grants.at(random.int(0, Math.max(0, grants.length - 1)))
    if (!entry) return
    const tries = await Promise.allSettled([1, 2].map(() => reverseEntry(random.pick(admins), { entryId: entry.id, reason: 'correction' })))
    if (tries.filter(({ status }) => status === 'fulfilled').length > 1) throw new Error('two reversals of one entry')
    if (tries.every(({ status }) => status === 'rejected')) throw (tries[0] as PromiseRejectedResult).reason
    oracle.add(entry.customerId, -entry.amount)
  }
  const approve = async () => {
    const asked = await adjustPoints(colleague('agent'), { customerId: random.pick(ids), amount: random.int(501, 900), reason: 'goodwill' })
    const tries = await Promise.allSettled([colleague('manager'), colleague('cro')].map((boss) => approveAdjustment(boss, asked)))
    const done = tries.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.entry] : []))
    if (done.length !== 1) throw new Error(`${done.length} of two approvals were booked`)
    oracle.add(done[0]!.customerId, done[0]!.amount)
  }
  const batch = async () => {
    const admin = random.pick(admins)
    const lines = Array.from({ length: random.int(1, 5) }, () => `${random.pick(ids)},${random.int(-200, 200) || 1}`)
    const { batchId } = await draftBatch(admin, { source: 'csv', name: 'model', reason: 'other', csv: `customer_id,points\n${lines.join('\n')}\n` })
    await startBatch(admin, batchId)
    const both = (work: (ctx: typeof admin, id: string) => Promise<number>) => Promise.allSettled([work(office(), batchId), work(office(), batchId)])
    const entries = (state: string) =>
      sql<{ id: string; amount: number }>(
        'SELECT e.customer_id AS id, e.amount::int FROM adjustment_batch_rows r JOIN points_entries e ON e.id = r.entry_id WHERE r.batch_id = $1 AND r.state = $2', batchId, state) // biome-ignore format: one statement
    const isDone = async (status: string) => (await sql(`SELECT 1 FROM adjustment_batches WHERE id = $1 AND status = $2`, batchId, status)).length > 0
    // A job that lost a deadlock too often is run again by the queue.
    while (!(await isDone('done'))) await both(bookBatch)
    for (const { id, amount } of await entries('booked')) oracle.add(id, amount)
    if (random.next() < 0.6) return
    await undoBatch(admin, { batchId, reason: 'correction' })
    while (!(await isDone('undone'))) await both(reverseBatch)
    for (const { id, amount } of await entries('undone')) oracle.add(id, -amount)
  }
  const order = async () => {
    const [customerId, netMinor] = [random.pick(ids), BigInt(random.int(100, 30_000))]
    const orderId = await orderRow(store, { customerId, placedAt: new Date(), net: netMinor })
    const facts = { orderId, number: '#1', connectionId: store, currency: 'EUR' }
    const paidAt = new Date(Date.now() - random.int(0, 20) * DAY_MS)
    await transact(office(), async (tx) =>
      void tx.emit(orderPaid, { customerId, occurredAt: paidAt, data: { ...facts, totalMinor: `${netMinor}`, netSalesMinor: `${netMinor}`, paidAt: paidAt.toISOString() } }),
    ) // biome-ignore format: one line
    oracle.orders.set(orderId, { customerId, netMinor, refundedMinor: 0n, reversed: false })
  }
  const refund = async () => {
    const [orderId, known] = random.pick([...oracle.orders]) ?? []
    if (!orderId || !known || known.refundedMinor >= known.netMinor) return
    const netMinor = random.next() < 0.3 ? known.netMinor - known.refundedMinor : (known.netMinor - known.refundedMinor) / 3n
    if (netMinor <= 0n) return
    known.refundedMinor += netMinor
    const data = { orderId, number: '#1', connectionId: store, currency: 'EUR', refundId: newId(), amountMinor: `${netMinor}`, netMinor: `${netMinor}` }
    const told = { ...data, refundedNetMinor: `${known.refundedMinor}`, orderNetMinor: `${known.netMinor}` }
    await transact(office(), async (tx) => void tx.emit(orderRefunded, { customerId: known.customerId, data: told }))
  }
  const merge = async () => {
    // People are merged one pair at a time, as the desk does; everything else goes on meanwhile.
    if (merging) return
    merging = true
    try {
      if (merges.length > 5 || random.next() < 0.4) {
        const mergeId = merges[random.int(0, Math.max(0, merges.length - 1))]
        if (!mergeId) return
        await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
        merges.splice(merges.indexOf(mergeId), 1)
      } else {
        const [customerId, otherId] = random.shuffle(ids) as [string, string]
        merges.push((await mergeCustomers(office(), [pointsOfMergedCustomers], { customerId, otherId })).mergeId)
      }
    } finally {
      merging = false
    }
  }
  const later = () => office(new Date(Date.now() + random.int(0, 16) * DAY_MS))
  const operations = {
    adjust: () => adjust(false),
    lot: () => adjust(true),
    ...{ reverse, approve, batch, order, refund, merge },
    deliver: () => deliverOutbox(loyaltySubscribers),
    release: () => releasePoints(later()),
    expire: () => expirePoints(later()),
  }
  const one = async () => {
    const name = random.weighted([['adjust', 50], ['lot', 10], ['reverse', 12], ['approve', 4], ['batch', 2], ['order', 10], ['refund', 5], ['merge', 3], ['deliver', 4], ['release', 1], ['expire', 1]] as const) // biome-ignore format: a table
    try {
      await operations[name]()
    } catch (error) {
      const { code: known = '', message } = error as { code?: string; message: string }
      // What the database itself refused says why; who lost three deadlocks in a row booked nothing.
      const code = known.includes('.') ? known : /40P01|deadlock/.test(message) ? 'deadlock' : message
      refused.set(code, (refused.get(code) ?? 0) + 1)
      if (!EXPECTED_REFUSALS.includes(code)) unexpected.push(`${name}: ${(error as Error).stack}`)
    }
  }

  const started = Date.now()
  let left = OPERATIONS
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (left-- > 0) await one()
    }),
  )
  const seconds = (Date.now() - started) / 1_000
  for (const mergeId of random.shuffle(merges)) await undoMerge(office(), [pointsOfMergedCustomers], mergeId)
  for (let waiting = 1; waiting > 0; ) {
    await deliverOutbox(loyaltySubscribers)
    waiting = (await sql<{ n: number }>('SELECT count(*)::int AS n FROM outbox'))[0]!.n
  }
  // What lapsed is for the lots' own tests to judge; here it only has to be accounted for.
  for (const { id, points } of await sql<{ id: string; points: string }>(
    `SELECT coalesce(owner_id, customer_id) AS id, sum(amount) AS points FROM points_entries WHERE kind = 'expire' GROUP BY 1`,
  ))
    oracle.add(id, Number(points))

  expect(unexpected).toEqual([])
  for (const id of ids) {
    const card = await loyaltyCard(office(), id)
    expect([id, card.balance + card.held]).toEqual([id, oracle.pointsOf(id)])
  }
  expect(await sql('SELECT coalesce(sum(amount), 0)::int AS sum FROM ledger_legs')).toEqual([{ sum: 0 }])
  expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  const [entries] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM points_entries')
  process.stdout.write(
    `ledger model: ${OPERATIONS} operations by ${WRITERS} writers in ${seconds.toFixed(0)} s, ${entries!.n} entries; refused ${JSON.stringify(Object.fromEntries(refused))}\n`,
  )
}, 3_600_000)
