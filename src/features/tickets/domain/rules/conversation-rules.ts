import { z } from 'zod'
import { fillText } from '../macros/variables'
import { REOPEN_WITHIN_DAYS } from '../transitions'

/** What an acknowledgement can name: nothing that its sender wrote. */
const ACKNOWLEDGE_VARIABLES = { 'ticket.number': '1', 'shop.name': 'shop' } as const
const fits = (text: string) => {
  const { missing, unknown } = fillText(text, ACKNOWLEDGE_VARIABLES)
  return missing.length + unknown.length === 0
}
const onlyKnown = [fits, 'Only {{ticket.number}} and {{shop.name}} can stand here.'] as const

const subject = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/, 'one line')
  .refine(...onlyKnown)
const body = z
  .string()
  .trim()
  .min(1)
  .max(5_000)
  .refine(...onlyKnown)
const text = z.strictObject({ subject, body })

export const ACKNOWLEDGE_LANGUAGES = ['en', 'de'] as const
export type AcknowledgeLanguage = (typeof ACKNOWLEDGE_LANGUAGES)[number]

/** How long a closed ticket takes an answer, and whether what came in is acknowledged. */
export const conversationRulesShape = z
  .strictObject({
    /** Days after which an answer to a closed ticket begins one that follows it. 0: always. */
    reopenWithinDays: z.int().min(0).max(365),
    acknowledge: z.strictObject({
      active: z.boolean(),
      /** By which name our own mail server signs what it checked (authserv-id, RFC 8601): only its word counts. */
      authServer: z
        .string()
        .trim()
        .toLowerCase()
        .max(253)
        .regex(/^[a-z0-9._-]*$/, 'a name as in mx.example.com'),
      texts: z.strictObject({ en: text, de: text }),
    }),
  })
  .refine(({ acknowledge }) => !acknowledge.active || acknowledge.authServer !== '', {
    path: ['acknowledge', 'authServer'],
    error: 'Name the server whose checks count: without it nobody’s address is proven, and nobody would be answered.',
  })
export type ConversationRules = z.output<typeof conversationRulesShape>

export const INITIAL_RULES: ConversationRules = {
  reopenWithinDays: REOPEN_WITHIN_DAYS,
  acknowledge: {
    active: false,
    authServer: '',
    texts: {
      en: {
        subject: 'We have your message',
        body: 'Hello,\n\nyour message has arrived; its number is {{ticket.number}}. Somebody of {{shop.name}} will answer it.\n\nThis mail was sent by a machine. To add something, answer it.',
      },
      de: {
        subject: 'Ihre Nachricht ist da',
        body: 'Guten Tag,\n\nIhre Nachricht ist angekommen; sie hat die Nummer {{ticket.number}}. Jemand von {{shop.name}} wird sie beantworten.\n\nDiese Mail hat eine Maschine geschrieben. Wenn Sie etwas ergänzen möchten, antworten Sie darauf.',
      },
    },
  },
}

/** More acknowledgements than this to one address within a day are none: whoever answers them is no person. */
export const ACKNOWLEDGEMENTS_A_DAY = 3

/** The mail that says that a message has arrived. Its mark brings an answer back into the ticket. */
export function acknowledgement(
  { texts }: ConversationRules['acknowledge'],
  { language, number, shop }: { language: string | null; number: number; shop: string },
): { subject: string; text: string } {
  const chosen = ACKNOWLEDGE_LANGUAGES.find((one) => one === language) ?? 'en'
  const fill = (template: string) => fillText(template, { 'ticket.number': String(number), 'shop.name': shop }).text
  return { subject: `${fill(texts[chosen].subject)} [#${number}]`, text: fill(texts[chosen].body) }
}
