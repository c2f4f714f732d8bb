import type { Tx } from '@/server/db/transact'

/** Notes on the identity that mail to this address does not arrive. @returns whose it is; null: nobody's */
export async function flagBouncedAddress(tx: Tx, address: string, reason: string): Promise<string | null> {
  const identity = await tx.db.customerIdentity.findFirst({ where: { kind: 'email', scope: '', value: address }, select: { id: true, customerId: true } })
  if (!identity) return null
  await tx.db.customerIdentity.update({ where: { id: identity.id }, data: { bouncedAt: tx.now, bounceReason: reason.slice(0, 300) } })
  tx.audit({ action: 'customers.flag-bounced-address', subject: { type: 'customer-identity', id: identity.id }, customerId: identity.customerId, data: {} })
  tx.touch(`customer:${identity.customerId}`)
  return identity.customerId
}

/** Somebody wrote from it: it lives. */
export async function clearBouncedAddress(tx: Tx, address: string): Promise<void> {
  const { count } = await tx.db.customerIdentity.updateMany({
    where: { kind: 'email', scope: '', value: address, bouncedAt: { not: null } },
    data: { bouncedAt: null, bounceReason: null },
  })
  if (count > 0) tx.audit({ action: 'customers.clear-bounced-address', subject: { type: 'mail-address', id: address.replace(/^.*@/, '') }, data: {} })
}
