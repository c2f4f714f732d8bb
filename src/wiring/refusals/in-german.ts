import access from '@/features/access/ui/messages/errors.de.json'
import customers from '@/features/customers/ui/messages/errors.de.json'
import feedback from '@/features/feedback/ui/messages/errors.de.json'
import flows from '@/features/flows/ui/messages/errors.de.json'
import insights from '@/features/insights/ui/messages/errors.de.json'
import loyalty from '@/features/loyalty/ui/messages/errors.de.json'
import orders from '@/features/orders/ui/messages/errors.de.json'
import segments from '@/features/segments/ui/messages/errors.de.json'
import storeSync from '@/features/store-sync/ui/messages/errors.de.json'
import tasks from '@/features/tasks/ui/messages/errors.de.json'
import tickets from '@/features/tickets/ui/messages/errors.de.json'
import shared from '@/ui/i18n/messages/errors.de.json'
import type { Reader, Refusal } from '@/ui/refusal-words'
import { fillSentence } from './fill-sentence'

/** German by code. What a schema says of one field has no code: there the English sentence is the key. */
export const germanRefusals: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...shared,
    ...access,
    ...customers,
    ...orders,
    ...loyalty,
    ...tickets,
    ...tasks,
    ...feedback,
    ...insights,
    ...segments,
    ...flows,
    ...storeSync,
  }),
)

/** @returns the server's sentence when there is no German one, or when it asks for something the refusal does not tell */
export function inGerman({ code, message, details = {} }: Refusal, reader: Reader): string {
  const sentence = germanRefusals.get(message) ?? germanRefusals.get(code ?? '')
  return (sentence && fillSentence(sentence, details, reader)) ?? message
}
