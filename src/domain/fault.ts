import { z } from 'zod'
import { DomainError } from '@/domain/errors'

const detail = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])

/** By what a reader's own language says why something ended or waits. Without a code there is the English sentence alone. */
export const faultCodeSchema = z.object({ code: z.string(), details: z.record(z.string(), detail) })
export type FaultCode = z.output<typeof faultCodeSchema>
/** Why something ended or waits: the sentence of that moment, in English, and what says it in other languages. */
export type Fault = { message: string; fault: FaultCode | null }

const LONGEST_MESSAGE = 1_000

/** What is kept of an error for people to read later. Of its details only what a sentence can hold. */
export function faultOf(error: unknown): Fault {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_MESSAGE)
  if (!(error instanceof DomainError)) return { message, fault: null }
  const details = Object.entries(error.details).flatMap(([name, value]) => {
    const told = detail.safeParse(value)
    return told.success ? [[name, told.data] as const] : []
  })
  return { message, fault: { code: error.code, details: Object.fromEntries(details) } }
}
