import { z } from 'zod'

/** What the assistant does with an answer. `summary` is for colleagues, the rest for the customer. */
export const ASSIST_TASKS = ['draft', 'summary', 'tone', 'translate'] as const
export type AssistTask = (typeof ASSIST_TASKS)[number]

export const ASSIST_TONES = ['friendlier', 'shorter', 'more-formal', 'plainer'] as const
export type AssistTone = (typeof ASSIST_TONES)[number]

export const ASSIST_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'da', 'sv', 'nb', 'fi', 'tr', 'uk', 'ja'] as const
export type AssistLanguage = (typeof ASSIST_LANGUAGES)[number]

const ticketId = z.uuid()
const text = z.string().trim().min(1, 'Write something first.').max(20_000)

export const askAssistInput = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('draft'), ticketId, wish: z.string().trim().max(1_000).optional() }),
  z.strictObject({ task: z.literal('summary'), ticketId, language: z.enum(ASSIST_LANGUAGES) }),
  z.strictObject({ task: z.literal('tone'), ticketId, text, tone: z.enum(ASSIST_TONES) }),
  z.strictObject({ task: z.literal('translate'), ticketId, text, language: z.enum(ASSIST_LANGUAGES) }),
])
export type AskAssistInput = z.input<typeof askAssistInput>
export type AssistAsked = z.output<typeof askAssistInput>

const endpoint = z.url({ protocol: /^https?$/, error: 'an address that begins with https://' }).max(500)
const server = { endpoint, model: z.string().trim().min(1).max(200), key: z.string().trim().max(1_000).optional() }

/** A key left out is the kept one, as long as it goes to the same place. */
export const saveAssistInput = z.strictObject({ ...server, active: z.boolean() })
export type SaveAssistInput = z.output<typeof saveAssistInput>
export const tryAssistInput = z.strictObject(server)
export type TryAssistInput = z.output<typeof tryAssistInput>

/** Where questions go: the address as its provider gives it (`https://…/v1`), or the whole way to the chat. */
export function chatUrl(address: string): URL {
  const url = new URL(address)
  if (!/\/chat\/completions\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  return url
}
