import { ruleBroken } from '@/domain/errors'

/** Around what an answer claims without a row for it, in the composer: it is seen, and it cannot be sent. */
export const UNPROVEN = ['⟦', '⟧'] as const

export const markUnproven = (text: string): string => `${UNPROVEN[0]}${text}${UNPROVEN[1]}`
/** A text without what nobody has proven. */
export const withoutUnproven = (text: string): string => text.replace(/⟦[^⟧]*⟧?/g, ' ')

/**
 * A reply goes out only when somebody has looked at what the assistant could not prove.
 * @throws rule `tickets.unproven-claims`
 */
export function demandProven(body: string): void {
  const open = [...body.matchAll(/⟦([^⟧]*)⟧/g)].map(([, claim]) => claim!.trim())
  if (open.length === 0) return
  throw ruleBroken(
    'tickets.unproven-claims',
    `The draft claims what no row of ours says: ${open.slice(0, 3).join(', ')}. Check it, correct it, and take the marks ⟦ ⟧ away. Nothing was sent.`,
    { field: 'body', claims: open.slice(0, 20) },
  )
}
