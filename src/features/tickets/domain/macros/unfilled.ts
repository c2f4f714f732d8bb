import { ruleBroken } from '@/domain/errors'
import { fillText } from './variables'

/** Names of variables that stand in a text in their braces, as a macro leaves what it does not know, or as somebody pasted them. */
export const unfilledIn = (body: string): string[] => {
  const { missing } = fillText(body.replace(/\|[^}]*(?=\}\})/g, ''), {})
  return missing
}

/**
 * No customer is called {{customer.firstName}}: a reply leaves when somebody has filled it in. Braces that name no variable of ours are text.
 * @throws rule `tickets.unfilled-variables` with their names
 */
export function demandFilled(body: string): void {
  const names = unfilledIn(body)
  if (names.length === 0) return
  throw ruleBroken('tickets.unfilled-variables', `Fill in first: ${names.map((name) => `{{${name}}}`).join(', ')}. Nothing was sent.`, { field: 'body', names })
}
