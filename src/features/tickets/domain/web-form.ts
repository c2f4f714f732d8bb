import { z } from 'zod'
import { normaliseEmail } from '@/domain/email-address'

export const FORM_LANGUAGES = ['en', 'de'] as const
export type FormLanguage = (typeof FORM_LANGUAGES)[number]

/** Limits of what strangers may send: files of one message, one file, and the whole request. */
export const MAX_FORM_FILES = 3
export const MAX_FORM_FILE_BYTES = 5 * 1024 * 1024
export const MAX_FORM_BYTES = MAX_FORM_FILES * MAX_FORM_FILE_BYTES + 256 * 1024

/** Nobody fills in a form faster than this; a page left open longer than that is loaded anew. */
export const MIN_FORM_SECONDS = 3
export const MAX_FORM_HOURS = 24
/** More links than that are an advertisement. */
const MAX_LINKS = 5

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\r\n]*$/, 'one line')

/** What a shopper wrote. Everything beside address and message may be missing. */
export const formEntry = z.strictObject({
  name: line(200).default(''),
  email: line(254)
    .refine((text) => normaliseEmail(text) !== null, 'email')
    .transform((text) => normaliseEmail(text)!),
  order: line(60).default(''),
  topic: line(100).default(''),
  message: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .refine((text) => (text.match(/https?:\/\//gi)?.length ?? 0) <= MAX_LINKS, 'links'),
})
export type FormEntry = z.output<typeof formEntry>

export const saveFormInput = z.strictObject({
  id: z.uuid().optional(),
  version: z.int().optional(),
  name: line(100).min(1, 'Give it a name.'),
  mailboxId: z.uuid().nullable(),
  language: z.enum(FORM_LANGUAGES),
  title: line(200).min(1),
  topics: z.array(line(100).min(1)).max(20),
  takesFiles: z.boolean(),
  active: z.boolean(),
})
export type SaveFormInput = z.output<typeof saveFormInput>
export const formRef = z.strictObject({ id: z.uuid() })

/** The subject of the ticket it becomes: the topic and the order, else how the message begins. */
export function formSubject({ topic, order, message }: Pick<FormEntry, 'topic' | 'order' | 'message'>): string {
  const about = [topic, order].filter(Boolean).join(' · ')
  return about || message.replace(/\s+/g, ' ').slice(0, 60)
}
