'use client'
import { useQuery } from '@tanstack/react-query'
import { Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Button, Card, Link, RelativeTime, useSaid } from '@/ui'
import type { MacroChoice } from '../macros/macro-list'

type Props = { ticketId: string; mayReply: boolean; onMacro: (macro: MacroChoice) => void }

/** What helped before: macros that fit this ticket, and solved tickets like it with the answer they got. Found by the database, with or without an assistant. */
export function SimilarPanel({ ticketId, mayReply, onMacro }: Props) {
  const t = useTranslations('tickets.similar')
  const said = useSaid()
  const trpc = useTRPC()
  const all = useQuery(trpc.tickets.macros.list.queryOptions(undefined, { staleTime: 60_000 }))
  const { data } = useQuery(trpc.tickets.macros.suggest.queryOptions({ ticketId }, { staleTime: 60_000 }))
  const macros = mayReply ? (data?.macroIds ?? []).flatMap((id) => all.data?.find((macro) => macro.id === id) ?? []) : []
  const solved = data?.similar ?? []
  if (macros.length + solved.length === 0) return null
  return (
    <Card title={t('title')}>
      <div className="space-y-3">
        {macros.length > 0 && (
          <div>
            <h4 className="pb-1 text-ink-muted text-sm">{t('macros')}</h4>
            <ul aria-label={t('macros')} className="-ml-2">
              {macros.map((macro) => (
                <li key={macro.id}>
                  <Button size="sm" variant="ghost" icon={Zap} className="max-w-full truncate" onClick={() => onMacro(macro)}>
                    {macro.name}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {solved.length > 0 && (
          <div>
            <h4 className="pb-1 text-ink-muted text-sm">{t('solved')}</h4>
            <ul aria-label={t('solved')} className="space-y-2">
              {solved.map(({ id, number, subject, answer, closedAt }) => (
                <li key={id}>
                  <Link href={`/inbox?ticket=${id}`}>{`#${number} ${said(subject)}`}</Link> <RelativeTime at={closedAt} className="text-ink-faint text-sm" />
                  <span className="line-clamp-2 text-ink-muted text-sm">{said(answer)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}
