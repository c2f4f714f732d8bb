'use client'
import { useTranslations } from 'next-intl'
import { StatusBadge } from '@/ui'
import type { ServersTried } from './use-mailboxes'

/** What each server answered. */
export function Tried({ result }: { result: ServersTried }) {
  const t = useTranslations('tickets.mailboxes')
  return (
    <ul aria-live="polite" className="space-y-1">
      {(['smtp', 'imap'] as const).map((kind) => {
        const tried = result[kind]
        return (
          tried && (
            <li key={kind} className="flex flex-wrap items-baseline gap-x-2">
              <StatusBadge tone={tried.ok ? 'positive' : 'negative'}>{t(tried.ok ? `${kind}.works` : `${kind}.fails`)}</StatusBadge>
              {tried.said && <span className="min-w-0 break-words text-sm">{tried.said}</span>}
            </li>
          )
        )
      })}
    </ul>
  )
}
