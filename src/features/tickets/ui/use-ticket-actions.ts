'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'
import { PAUSING } from '../domain'
import type { TicketChange, TicketRow } from './ticket-types'

type Page = { data: TicketRow[] }

/** What of a row changes at once; the server's answer follows. */
function applied<Row extends TicketRow>(row: Row, change: TicketChange, nameOf: (id: string) => string): Row {
  const { assigneeId, snoozedUntil, ...rest } = change
  return {
    ...row,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(assigneeId === undefined ? {} : { assignee: assigneeId ? { id: assigneeId, name: nameOf(assigneeId) } : null }),
    ...(change.status && PAUSING.includes(change.status) ? { dueAt: null } : {}),
    ...(snoozedUntil ? { snoozedUntil: new Date(snoozedUntil as Date), status: 'snoozed' as const } : snoozedUntil === null ? { snoozedUntil } : {}),
  }
}

/** Changes of tickets: on screen at once, taken back with a word if the server says no. */
export function useTicketActions() {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const assignees = () => client.getQueryData(trpc.tickets.assignees.queryKey()) ?? []
  const nameOf = (id: string) => assignees().find((one) => one.id === id)?.name ?? ''
  const queries = { queryKey: trpc.tickets.pathKey() }
  const settled = () => client.invalidateQueries(queries)

  const change = useMutation(
    trpc.tickets.change.mutationOptions({
      async onMutate({ ticketId, version: _, ...wanted }) {
        await client.cancelQueries(queries)
        const before = client.getQueriesData(queries)
        client.setQueriesData<unknown>(queries, (data: unknown) => patch(data, ticketId, (row) => applied(row, wanted, nameOf)))
        return { before }
      },
      onError(error, _input, context) {
        for (const [key, data] of context?.before ?? []) client.setQueryData(key, data)
        toast.failed({ title: t('errors.change'), description: readServerError(error).message })
      },
      onSettled: settled,
    }),
  )
  return { change, refresh: settled }
}

/** Replaces the ticket wherever it is kept: alone, in a list, in the pages of a list. */
function patch(data: unknown, ticketId: string, change: (row: TicketRow) => TicketRow): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('pages' in data) return { ...data, pages: (data.pages as Page[]).map((page) => patch(page, ticketId, change)) }
  if ('data' in data && Array.isArray(data.data)) return { ...data, data: (data as Page).data.map((row) => (row.id === ticketId ? change(row) : row)) }
  return 'messages' in data && (data as unknown as TicketRow).id === ticketId ? change(data as unknown as TicketRow) : data
}
