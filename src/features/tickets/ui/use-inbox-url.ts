'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import { defaultSort, TICKET_SORTS, TICKET_VIEWS, type TicketSort, type TicketView } from '../domain'

const url = {
  view: parseAsStringLiteral(TICKET_VIEWS),
  saved: parseAsString,
  ticket: parseAsString,
  q: parseAsString,
  sort: parseAsStringLiteral(TICKET_SORTS),
}

/** Where one is in the inbox, as the address says: a link a colleague sends opens the same. Opening a ticket is a step one can go back from. */
export function useInboxUrl() {
  const [{ view: chosen, saved, ticket, q, sort }, setUrl] = useQueryStates(url)
  const view: TicketView = chosen ?? 'open'
  // Stays the same function, so that a list of thousands is not drawn anew for the two rows that change.
  const open = useCallback((id: string) => void setUrl({ ticket: id }, { history: 'push' }), [setUrl])
  return {
    view,
    savedId: saved,
    ticketId: ticket,
    query: q ?? '',
    chosenSort: sort,
    sort: sort ?? defaultSort(view),
    setView: (next: TicketView) => void setUrl({ view: next, saved: null, q: null, sort: null }, { history: 'push' }),
    setSaved: (id: string | null) => void setUrl({ saved: id, view: null, q: null, sort: null }, { history: 'push' }),
    /** One of the views everybody has, or one that is kept. */
    setPlace: (next: string) => {
      const named = TICKET_VIEWS.find((one) => one === next)
      void setUrl({ view: named ?? null, saved: named ? null : next, q: null, sort: null }, { history: 'push' })
    },
    setSort: (next: TicketSort) => void setUrl({ sort: !saved && next === defaultSort(view) ? null : next }),
    setQuery: (next: string) => void setUrl({ q: next || null }, { history: 'replace' }),
    open,
    close: () => void setUrl({ ticket: null }, { history: 'push' }),
  }
}
