'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import type { TicketView } from '../ticket-types'

/** How the reply on screen will leave: from which mailbox, with which signature, with whom in copy. */
export function useSending(ticket: TicketView) {
  const trpc = useTRPC()
  const senders = useQuery(trpc.tickets.mailboxes.senders.queryOptions(undefined, { staleTime: 60_000 }))
  const [mailboxId, setMailboxId] = useState<string | null>(null)
  const [signature, setSignature] = useState<string | null>(null)
  const [copies, setCopies] = useState({ cc: [] as string[], bcc: [] as string[] })
  const all = senders.data ?? []
  const sender = all.find(({ id }) => id === (mailboxId ?? ticket.mailboxId)) ?? all.find(({ isDefault }) => isDefault) ?? null
  const language = signature ?? sender?.language ?? null
  return {
    senders: all,
    sender,
    /** The language of the signature below the reply; `none`: none. */
    signature: language,
    signatureText: signature === 'none' ? null : (sender?.signatures.find((one) => one.language === language)?.text ?? null),
    ...copies,
    setSignature,
    setCopies,
    setMailbox(id: string) {
      setMailboxId(id)
      setSignature(null)
    },
    /** For the server: only what was chosen. */
    chosen: {
      ...(mailboxId ? { mailboxId } : {}),
      ...(signature ? { signature } : {}),
      ...(copies.cc.length > 0 ? { cc: copies.cc } : {}),
      ...(copies.bcc.length > 0 ? { bcc: copies.bcc } : {}),
    },
    /** The next reply begins anew: a copy is meant for one message. */
    reset() {
      setCopies({ cc: [], bcc: [] })
      setSignature(null)
    },
  }
}
export type Sending = ReturnType<typeof useSending>
