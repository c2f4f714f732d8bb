'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Link, toast, useSaid } from '@/ui'
import { type TicketBeside, useSettled } from './use-beside'

const at = (id: string) => `/inbox?ticket=${id}`

/** What this ticket comes from, goes on in, and may be the same as; each thing that can be undone has its undo beside it. */
export function TicketHints({ beside, mayChange }: { beside: TicketBeside; mayChange: boolean }) {
  const t = useTranslations('tickets.beside')
  const said = useSaid()
  const header = useTranslations('tickets.header')
  const trpc = useTRPC()
  const settled = useSettled()
  const undoMerge = useMutation(trpc.tickets.work.undoMerge.mutationOptions(settled))
  const undoSplit = useMutation(trpc.tickets.work.undoSplit.mutationOptions(settled))
  const merge = useMutation(trpc.tickets.merge.mutationOptions(settled))
  const { duplicates, related, followedBy, merges, splits } = beside
  if (duplicates.length + related.length + followedBy.length + merges.length + splits.length === 0) return null
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-ink-muted text-sm">
      {followedBy.map(({ id, number }) => (
        <Link key={id} href={at(id)}>
          {t('followedBy', { number })}
        </Link>
      ))}
      {merges.map(({ id, number, by }) => (
        <Hint key={number} text={by ? t('mergedOn', { number, by }) : header('merged', { numbers: `#${number}` })}>
          {mayChange && id && (
            <Undo
              label={t('undoMerge')}
              name={t('undoMerge')}
              loading={undoMerge.isPending}
              onClick={() => undoMerge.mutate({ mergeId: id }, { onSuccess: () => void toast.done({ title: t('mergeUndone', { number }) }) })}
            />
          )}
        </Hint>
      ))}
      {splits.map(({ id, number, ticketId, from }) => (
        <Hint key={id} text={<Link href={at(ticketId)}>{t(from ? 'splitFrom' : 'splitInto', { number })}</Link>}>
          {mayChange && (
            <Undo
              label={t('undoSplit')}
              name={t('undoSplit')}
              loading={undoSplit.isPending}
              onClick={() => undoSplit.mutate({ splitId: id }, { onSuccess: () => void toast.done({ title: t('splitUndone') }) })}
            />
          )}
        </Hint>
      ))}
      {duplicates.length > 0 && (
        <Hint text={`${t('duplicates')}:`}>
          {duplicates.map(({ id, number, subject, why }) => (
            <span key={id} className="inline-flex items-center gap-1">
              <Link href={at(id)} title={said(subject)}>
                #{number}
              </Link>
              ({t(`why.${why}`)})
              {mayChange && (
                <Undo
                  label={t('merge')}
                  name={t('mergeInto', { number })}
                  loading={merge.isPending}
                  onClick={() => merge.mutate({ ticketId: beside.ticketId, otherId: id })}
                />
              )}
            </span>
          ))}
        </Hint>
      )}
      {related.length > 0 && (
        <Hint text={`${t('related')}:`}>
          {related.map(({ id, number, subject, product }) => (
            <Link key={id} href={at(id)} title={`${product}: ${said(subject)}`}>
              #{number}
            </Link>
          ))}
        </Hint>
      )}
    </div>
  )
}

const Hint = ({ text, children }: { text: ReactNode; children: ReactNode }) => (
  <span className="inline-flex flex-wrap items-center gap-x-1.5">
    {text}
    {children}
  </span>
)

const Undo = ({ label, name, loading, onClick }: { label: string; name: string; loading: boolean; onClick: () => void }) => (
  <Button
    size="sm"
    variant="ghost"
    aria-label={name}
    loading={loading}
    onClick={onClick}
    className="h-6 px-1.5 underline decoration-line-strong underline-offset-[3px]"
  >
    {label}
  </Button>
)
