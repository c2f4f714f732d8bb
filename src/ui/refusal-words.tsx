'use client'
import { useLocale, useTimeZone } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'

/** What a call was answered instead of what it asked for: a stable code, the server's English sentence, and what that sentence is about. */
export type Refusal = { code?: string | undefined; message: string; details?: Readonly<Record<string, unknown>> | undefined }
export type Reader = { locale: string; timeZone: string | undefined }
/** The refusal in the reader's language; the server's own sentence where there is no other. Never rejects. */
export type SayRefusal = (refusal: Refusal, reader: Reader) => Promise<string>

const Words = createContext<SayRefusal>(async ({ message }) => message)

/** Who knows the words, once, around everything that calls a server: `ui` has none of its own. */
export const RefusalWords = ({ say, children }: { say: SayRefusal; children: ReactNode }) => <Words value={say}>{children}</Words>

/** Says what a server refused. Answers of tRPC come worded already; ask this for what was fetched in another way: `await say(readServerError(thrown))`. */
export function useRefusalWords(): (refusal: Refusal) => Promise<string> {
  const say = useContext(Words)
  const locale = useLocale()
  const timeZone = useTimeZone()
  return useCallback((refusal) => say(refusal, { locale, timeZone }), [say, locale, timeZone])
}

/** The words of a refusal that is part of what is shown (a row that was turned away, why a run ended), empty until they are there. */
export function useWorded({ code, message, details }: Refusal): string {
  const say = useRefusalWords()
  const [said, setSaid] = useState('')
  // Details come anew with every answer of the server: what they say tells whether they changed.
  const asText = JSON.stringify(details)
  useEffect(() => {
    let isWanted = true
    void say({ code, message, details: asText === undefined ? undefined : JSON.parse(asText) }).then((words) => isWanted && setSaid(words))
    return () => {
      isWanted = false
    }
  }, [say, code, message, asText])
  return said
}
