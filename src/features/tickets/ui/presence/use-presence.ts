'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useMe } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { BEAT_MS, type Doing, type Present } from '../../domain'

const WRITING_MS = 30_000
const NOBODY: ReadonlyMap<string, readonly Present[]> = new Map()

/** Who else has which ticket in sight: told live, and gone by itself when their signs of life end. */
export function usePresent(): ReadonlyMap<string, readonly Present[]> {
  const trpc = useTRPC()
  const me = useMe().actor.id
  const { data } = useQuery(
    trpc.tickets.presence.list.queryOptions(undefined, { refetchInterval: ({ state }) => ((state.data ?? []).length > 0 ? BEAT_MS : false) }),
  )
  return useMemo(() => {
    if (!data || data.length === 0) return NOBODY
    const others = data.filter(({ userId, until }) => userId !== me && until.getTime() > Date.now())
    const byTicket = new Map<string, Present[]>()
    for (const present of others) byTicket.set(present.ticketId, [...(byTicket.get(present.ticketId) ?? []), present])
    return byTicket
  }, [data, me])
}

/**
 * Tells the others that this ticket is in sight here, as long as the tab is, and whether somebody writes.
 * @returns what to call with every letter that is written
 */
export function useBeat(ticketId: string): () => void {
  const trpc = useTRPC()
  const { mutate: beat } = useMutation(trpc.tickets.presence.beat.mutationOptions())
  const { mutate: leave } = useMutation(trpc.tickets.presence.leave.mutationOptions())
  const [doing, setDoing] = useState<Doing>('viewing')
  const stopped = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const tell = () => document.visibilityState === 'visible' && beat({ ticketId, doing })
    tell()
    const timer = setInterval(tell, BEAT_MS)
    return () => clearInterval(timer)
  }, [ticketId, doing, beat])
  useEffect(
    () => () => {
      clearTimeout(stopped.current)
      setDoing('viewing')
      leave({ ticketId })
    },
    [ticketId, leave],
  )
  return useCallback(() => {
    setDoing('replying')
    clearTimeout(stopped.current)
    stopped.current = setTimeout(() => setDoing('viewing'), WRITING_MS)
  }, [])
}
