import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import type { ConsentChannel, ConsentState } from '../domain/consent'
import { consentChanged } from '../domain/events'

type Wish = { customerId: string; channel: ConsentChannel; state: ConsentState; via: string; noted?: { by: string; proof: string | null } }

/**
 * What somebody said themselves about hearing from us. Holds for every record of the person, so that undoing a merge does not bring a withdrawn yes back.
 * @param via by which door: it stands in the history and on the timeline
 * @param noted who of the team wrote it down, and what shows that it was said: in the history only, never in events or the log
 * @returns whether anything changed
 */
export async function setConsent(tx: Tx, { customerId, channel, state, via, noted }: Wish): Promise<boolean> {
  const column = channel === 'email' ? 'emailConsent' : 'smsConsent'
  const records = await tx.db.customer.findMany({
    where: { canonical: { aliases: { some: { id: customerId } } }, NOT: { [column]: state } },
    select: { id: true, emailConsent: true, smsConsent: true },
    orderBy: { id: 'asc' },
  })
  for (const [position, record] of records.entries()) {
    const from = record[column] as ConsentState
    await tx.db.customer.update({ where: { id: record.id }, data: { [column]: state, updatedAt: tx.now } })
    await tx.db.consentChange.create({
      data: {
        ...{ customerId: record.id, id: newId(tx.now.getTime() + position), channel, state, source: via, at: tx.now },
        ...(noted ? { recordedBy: noted.by, proof: noted.proof } : {}),
      },
    })
    const data = { channel, from, to: state, via, ...(noted ? { withProof: noted.proof !== null } : {}) }
    tx.audit({ action: 'customers.set-consent', subject: { type: 'customer', id: record.id }, customerId: record.id, data })
    tx.emit(consentChanged, { customerId: record.id, data: { channel, from, to: state, source: via } })
  }
  return records.length > 0
}
