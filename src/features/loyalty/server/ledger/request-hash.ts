import { createHash } from 'node:crypto'
import type { EntryDraft } from '../../domain'

/** What was asked for, as far as it makes the entry: not the id this try made up, nor whose it is, which a merge may have changed. @returns SHA-256 */
export function requestHash({ id: _id, customerId: _account, ownerId: _whose, baseMinor, ...request }: EntryDraft): Buffer {
  const content = Object.entries({ ...request, baseMinor: baseMinor?.toString() }).filter(([, value]) => value !== undefined)
  return createHash('sha256')
    .update(JSON.stringify(content.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest()
}
