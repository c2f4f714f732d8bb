import { normaliseEmail } from '@/domain/email-address'
import { blame, type Row, textAt } from './cell-values'
import { cellAt, withoutApostrophe } from './columns'
import { RowProblem } from './rejected-row'

/** Who a row of an imported file speaks of: an e-mail address (normalised) or a customer id, the id first where a row has both. */
export type ShopperKey = { email: string | null; customerId: string | null }

/** @throws RowProblem `identity-missing` or `email-invalid` */
export function shopperAt(row: Row, at: { email: number; customerId: number }): ShopperKey {
  const written = textAt(row, at.email, 320)
  const email = normaliseEmail(written)
  const id = withoutApostrophe(cellAt(row.cells, at.customerId))
  if (id.length > 200) throw new RowProblem('cell-too-long', blame(row, at.customerId), 'A customer id has at most 200 characters.')
  const customerId = id === '' ? null : id
  if (written !== null && email === null) throw new RowProblem('email-invalid', blame(row, at.email), `“${written}” is not an e-mail address.`)
  if (email === null && customerId === null)
    throw new RowProblem('identity-missing', blame(row, at.email < 0 ? at.customerId : at.email), 'The row does not say which customer it is about.')
  return { email, customerId }
}

export const keyOf = (key: ShopperKey): string => (key.customerId === null ? `email:${key.email}` : `id:${key.customerId}`)
