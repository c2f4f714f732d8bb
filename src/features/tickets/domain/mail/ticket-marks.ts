/** The marks by which an answer finds its ticket when all else is lost. */

const MARK = /\[#(\d{1,9})\]/
const REPLIED = /^((re|aw|sv|antw|r|rép|réf|odp|vs|fwd?|wg|tr)\s*(\[\d+\])?\s*:\s*)+/iu

/** `[#1042]` in a subject. */
export const ticketNumberInSubject = (subject: string): number | null => {
  const match = MARK.exec(subject)
  return match ? Number(match[1]) : null
}

/** `Where is it?` of ticket 1042 → `Re: Where is it? [#1042]`, once however often it goes back and forth. */
export function replySubject(subject: string, number: number): string {
  const bare = subject.replace(MARK, '').replace(REPLIED, '').replace(/\s+/gu, ' ').trim()
  return `Re: ${bare.slice(0, 240)} [#${number}]`
}

/** A subject as a new ticket keeps it: somebody else's mark says nothing here. */
export const subjectWithoutMarks = (subject: string): string => subject.replaceAll(new RegExp(MARK, 'g'), '').replace(/\s+/gu, ' ').trim()

/** 130 random bits in letters that survive a server which lowers the case of addresses. */
export function newReplyToken(random: (bytes: Uint8Array) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  return [...random(new Uint8Array(26))].map((byte) => letters[byte & 31]).join('')
}

/** The token in `care+TOKEN@example.com`, whatever stands around it. */
export function replyTokenIn(address: string): string | null {
  return /(?:^|[+=.-])([a-z2-7]{26})@[^@]*$/i.exec(address.trim())?.[1]?.toLowerCase() ?? null
}
