'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import type { TicketRow } from './ticket-types'

/** A ticket is likely to be opened next. */
export type OnIntent = (about: { ticketId: string; customerId: string }) => void

/** How many of a list's first rows are fetched before anybody points at them. */
const FIRST = 3
/** After the list itself has been painted. */
const PAUSE_MS = 250
/** What stands beside the conversation is asked after it, so that its answer does not wait for theirs. */
const BESIDE_MS = 20

/**
 * A conversation is there before it is opened, with all that gives its header and composer their height: nothing moves when it opens, and nobody waits.
 * Fetched are a list's first rows, the neighbours of the one that is open, and what is pointed at or focused: call the answer for those.
 */
export function usePrefetchTicket(rows: readonly TicketRow[], openId: string | null, onIntent: OnIntent): (ticketId: string) => void {
  const trpc = useTRPC()
  const client = useQueryClient()
  const mayReply = useMay('tickets.reply')
  const known = useRef(rows)
  useEffect(() => {
    known.current = rows
  }, [rows])
  const prefetch = useCallback(
    (ticketId: string) => {
      const customerId = known.current.find(({ id }) => id === ticketId)?.customer.id
      if (customerId) setTimeout(() => onIntent({ ticketId, customerId }), BESIDE_MS)
      void client.prefetchQuery(trpc.tickets.get.queryOptions({ ticketId }))
      void client.prefetchQuery(trpc.tickets.work.beside.queryOptions({ ticketId }))
      if (!mayReply) return
      // Only one that is not known: asked again while it is being kept, an older answer could come last and take the newer text's place.
      const draft = trpc.tickets.draft.queryOptions({ ticketId })
      if (client.getQueryData(draft.queryKey) === undefined) void client.prefetchQuery(draft)
      void client.prefetchQuery(trpc.tickets.mailOut.draftFiles.queryOptions({ ticketId }))
    },
    [client, trpc, mayReply, onIntent],
  )

  const at = openId === null ? -1 : rows.findIndex(({ id }) => id === openId)
  const wanted = (at < 0 ? rows.slice(0, FIRST) : [rows[at + 1], rows[at - 1]]).flatMap((row) => row?.id ?? [])
  const key = wanted.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched once when others become the likely ones
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of wanted) prefetch(id)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, prefetch])

  // The same for every ticket: who answers leave from, the teams to choose from, the macros.
  useEffect(() => {
    const lasting = { staleTime: 60_000 }
    const timer = setTimeout(() => {
      void client.prefetchQuery(trpc.tickets.work.teams.list.queryOptions(undefined, lasting))
      if (!mayReply) return
      void client.prefetchQuery(trpc.tickets.mailboxes.senders.queryOptions(undefined, lasting))
      void client.prefetchQuery(trpc.tickets.macros.list.queryOptions(undefined, lasting))
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [client, trpc, mayReply])

  return prefetch
}
