'use client'
import { useQuery } from '@tanstack/react-query'
import { Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button } from '@/ui'
import type { MacroChoice } from './macro-list'

const SHOWN = 2

type Props = { ticketId: string; onOpen: (macro: MacroChoice | null) => void; children?: ReactNode }

/** Above the composer: the way to the macros, those that fit this ticket, and what else helps with writing. */
export function MacroStrip({ ticketId, onOpen, children }: Props) {
  const t = useTranslations('tickets.macros')
  const trpc = useTRPC()
  const macros = useQuery(trpc.tickets.macros.list.queryOptions(undefined, { staleTime: 60_000 }))
  const { data } = useQuery(trpc.tickets.macros.suggest.queryOptions({ ticketId }, { staleTime: 60_000 }))
  const suggested = (data?.macroIds ?? []).flatMap((id) => macros.data?.find((macro) => macro.id === id) ?? []).slice(0, SHOWN)
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 overflow-hidden px-3">
      <Button size="sm" variant="ghost" icon={Zap} aria-keyshortcuts="m" onClick={() => onOpen(null)}>
        {t('open')}
      </Button>
      {children}
      {suggested.map((macro) => (
        <Button key={macro.id} size="sm" variant="ghost" className="min-w-0 max-w-48 shrink! max-sm:hidden" title={macro.name} onClick={() => onOpen(macro)}>
          <span className="truncate">{macro.name}</span>
        </Button>
      ))}
    </div>
  )
}
