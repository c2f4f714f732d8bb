'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { readServerError } from '@/ui'

export type DraftKind = 'reply' | 'note'
/** What is true of the text on screen: kept by the server, not yet, refused, or nobody knows (the answer was lost). */
export type DraftState = 'empty' | 'unsaved' | 'saving' | 'saved' | 'refused' | 'unknown'

/** Tried at once, also when the browser thinks it is offline: a request that waits in silence would leave “saving” on screen. */
export const ATTEMPT = { networkMode: 'always' } as const
const PAUSE_MS = 700
const RETRY_MS = 4_000
const SETTLE_MS = 2_000

/**
 * What this person is writing on this ticket. The text on screen is the truth here; it is kept on the server with every pause in typing, when the
 * tab is left and when another ticket is opened. A draft from the server is taken over only while nothing is written here.
 */
export function useDraft(ticketId: string, newestMessageId: string | null) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const key = trpc.tickets.draft.queryKey({ ticketId })
  const kept = useQuery(trpc.tickets.draft.queryOptions({ ticketId }))
  const save = useMutation(trpc.tickets.saveDraft.mutationOptions(ATTEMPT))
  const discard = useMutation(trpc.tickets.discardDraft.mutationOptions(ATTEMPT))
  const [kind, setKind] = useState<DraftKind>('reply')
  const [body, setBody] = useState('')
  const [seenId, setSeenId] = useState<string | null>(null)
  const [state, setState] = useState<DraftState>('empty')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const now = useRef({ kind, body, seenId, dirty: false })
  now.current = { ...now.current, kind, body, seenId }

  const taken = useRef(false)
  useEffect(() => {
    const draft = kept.data
    if (!draft || now.current.body !== '' || now.current.dirty || draft.body === '') return
    taken.current = true
    setKind(draft.kind === 'note' ? 'note' : 'reply')
    setBody(draft.body)
    setSeenId(draft.lastSeenMessageId)
    setSavedAt(draft.updatedAt)
    setState('saved')
  }, [kept.data])

  // While a text is being sent nothing of it is kept, and what was on its way when it was sent is no draft any more: on a slow line it would come back
  // into the empty field, and be sent a second time.
  const sending = useRef(false)
  const sentTimes = useRef(0)
  const saves = useRef<Promise<unknown>>(Promise.resolve())
  const flush = useCallback(async () => {
    const { kind: what, body: text, seenId: seen, dirty } = now.current
    if (!dirty || sending.current) return
    now.current.dirty = false
    setState('saving')
    const begun = sentTimes.current
    const earlier = saves.current
    const keep = async () => {
      await earlier
      return text === '' ? void (await discard.mutateAsync({ ticketId })) : save.mutateAsync({ ticketId, kind: what, body: text, lastSeenMessageId: seen })
    }
    const saving = keep()
    saves.current = saving.catch(() => undefined)
    try {
      const draft = await saving
      if (sentTimes.current !== begun) {
        if (draft && now.current.body === '') await discard.mutateAsync({ ticketId })
        return
      }
      if (draft) {
        client.setQueryData(key, draft)
        setSavedAt(draft.updatedAt)
      }
      if (!now.current.dirty) setState(text === '' ? 'empty' : 'saved')
    } catch (thrown) {
      if (sentTimes.current !== begun) return
      now.current.dirty = true
      setState(readServerError(thrown).offline ? 'unknown' : 'refused')
    }
  }, [client, discard, save, key, ticketId])
  const latestFlush = useRef(flush)
  latestFlush.current = flush

  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer starts anew with every change of the text
  useEffect(() => {
    if (!now.current.dirty) return
    const timer = setTimeout(() => void latestFlush.current(), state === 'unknown' || state === 'refused' ? RETRY_MS : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [body, kind, seenId, state])

  useEffect(() => {
    const onHide = () => void (document.visibilityState === 'hidden' && latestFlush.current())
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      void latestFlush.current()
    }
  }, [])

  const touch = () => {
    now.current.dirty = true
    setState('unsaved')
  }
  return {
    kind,
    body,
    seenId,
    state,
    savedAt,
    isLoading: kept.isPending,
    setKind(next: DraftKind) {
      setKind(next)
      if (body !== '') touch()
    },
    setBody(next: string) {
      if (body === '' && next !== '') setSeenId(newestMessageId)
      setBody(next)
      touch()
    },
    /** The writer has read up to here. */
    acknowledge(messageId: string | null) {
      setSeenId(messageId)
      if (body !== '') touch()
    },
    /** Holds keeping back while the text is handed over; what was being kept is done first, unless that takes for ever. */
    async whileSending<T>(hand: () => Promise<T>): Promise<T> {
      sending.current = true
      try {
        await Promise.race([saves.current, new Promise((resolve) => setTimeout(resolve, SETTLE_MS))])
        return await hand()
      } finally {
        sending.current = false
        // It was not sent: it is kept after all.
        void latestFlush.current()
      }
    },
    /** It was sent: the server has cleared the draft in the same transaction. */
    sent() {
      sentTimes.current++
      now.current.dirty = false
      void client.cancelQueries({ queryKey: key })
      client.setQueryData(key, null)
      setBody('')
      setSeenId(null)
      setState('empty')
    },
    flush,
  }
}
export type DraftOnScreen = ReturnType<typeof useDraft>
