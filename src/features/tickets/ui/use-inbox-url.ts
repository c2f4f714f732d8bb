'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { defaultSort, TICKET_SORTS, TICKET_VIEWS, type TicketSort, type TicketView } from '../domain'

const url = { view: parseAsStringLiteral(TICKET_VIEWS), ticket: parseAsString, q: parseAsString, sort: parseAsStringLiteral(TICKET_SORTS) }

/** Where one is in the inbox, as the address says: a link a colleague sends opens the same. Opening a ticket is a step one can go back from. */
export function useInboxUrl() {
  const [{ view: chosen, ticket, q, sort }, setUrl] = useQueryStates(url)
  const view: TicketView = chosen ?? 'open'
  return {
    view,
    ticketId: ticket,
    query: q ?? '',
    sort: sort ?? defaultSort(view),
    setView: (next: TicketView) => void setUrl({ view: next, q: null, sort: null }, { history: 'push' }),
    setSort: (next: TicketSort) => void setUrl({ sort: next === defaultSort(view) ? null : next }),
    setQuery: (next: string) => void setUrl({ q: next || null }, { history: 'replace' }),
    open: (id: string) => void setUrl({ ticket: id }, { history: 'push' }),
    close: () => void setUrl({ ticket: null }, { history: 'push' }),
  }
}
