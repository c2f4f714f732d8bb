'use client'
import type { FaultCode } from '@/domain/fault'
import { useWorded } from './refusal-words'

/** Why a run ended or waits, in the reader's language; the English sentence of that moment where nothing else was kept. */
export function SaidFault({ message, fault }: { message: string; fault?: FaultCode | null | undefined }) {
  return <span className="break-words">{useWorded({ message, code: fault?.code, details: fault?.details })}</span>
}
