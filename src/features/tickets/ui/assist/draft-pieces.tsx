'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Banner, Link } from '@/ui'
import type { AssistAnswer } from './use-assist'

/** An answer with its rows: what cites one has its number, what nothing proves is marked in words and colour. */
export function DraftPieces({ answer }: { answer: AssistAnswer }) {
  const t = useTranslations('tickets.assist')
  const { pieces, cited, unproven } = answer
  const place = (id: string) => cited.findIndex((fact) => fact.id === id) + 1
  const uncited = pieces.filter(({ kind }) => kind === 'uncited').length
  return (
    <section aria-label={t('answer')} className="space-y-3">
      {unproven > 0 && (
        <Banner live tone="caution" title={t('unproven', { count: unproven })}>
          {t('unprovenHint')}
        </Banner>
      )}
      {uncited > 0 && <p className="text-caution text-sm">{t('uncited', { count: uncited })}</p>}
      <p className="max-h-80 overflow-y-auto whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2">
        {pieces.map((piece, i) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: a text has its pieces in one order
          if (piece.kind === 'text') return <span key={i}>{piece.text}</span>
          if (piece.kind === 'cite')
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <sup key={i} className="text-accent">
                {piece.factIds.map(place).join(', ')}
              </sup>
            )
          return (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={i}
              className={
                piece.kind === 'unproven'
                  ? 'rounded-sm bg-caution-soft px-0.5 text-ink'
                  : 'bg-transparent text-ink underline decoration-caution decoration-dotted'
              }
            >
              {piece.kind === 'unproven' && (
                <CircleAlert role="img" aria-label={t('markUnproven')} size={12} strokeWidth={1.75} className="mr-0.5 inline text-caution" />
              )}
              {piece.text}
            </mark>
          )
        })}
      </p>
      {cited.length > 0 && (
        <div>
          <h3 className="pb-1 text-ink-muted text-sm">{t('rows')}</h3>
          <ol className="list-decimal space-y-0.5 pl-5 text-sm">
            {cited.map(({ id, text, href }) => (
              <li key={id} className="break-words">
                {href ? (
                  <Link href={href} target="_blank">
                    {id}
                  </Link>
                ) : (
                  id
                )}
                <span className="line-clamp-3 text-ink-muted">{text}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
