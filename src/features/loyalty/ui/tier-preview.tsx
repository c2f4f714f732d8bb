'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Users } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState } from '@/ui'
import type { ProgrammeInput, TierPreviewView } from '../domain'
import { type ProgrammeValues, programmeValues, toInput } from './programme-values'

/** Before the rules are saved: whom they would move. Asked when the button is pressed, of the form as it stands then. */
export function TierPreview({ values }: { values: () => ProgrammeValues }) {
  const t = useTranslations('loyalty.programme.preview')
  const trpc = useTRPC()
  const [asked, setAsked] = useState<ProgrammeInput | null>(null)
  const [incomplete, setIncomplete] = useState(false)
  const preview = useQuery({ ...trpc.loyalty.previewTiers.queryOptions(asked as ProgrammeInput), enabled: asked !== null, staleTime: 0 })
  const ask = () => {
    const filled = programmeValues.safeParse(values())
    setIncomplete(!filled.success)
    setAsked(filled.success ? toInput(filled.data) : null)
  }
  return (
    <section aria-label={t('title')} className="space-y-3 rounded-md border border-line px-3 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="grow text-ink-muted">{t('hint')}</p>
        <Button size="sm" icon={Users} loading={preview.isFetching} onClick={ask}>
          {t('ask')}
        </Button>
      </div>
      {incomplete && <p className="text-caution">{t('incomplete')}</p>}
      {asked && preview.error && <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />}
      {asked && preview.data && <Moves preview={preview.data} />}
    </section>
  )
}

function Moves({ preview: { moves, members, inGrace, entryPoints } }: { preview: TierPreviewView }) {
  const t = useTranslations('loyalty.programme.preview')
  const format = useFormatter()
  return (
    <div aria-live="polite" className="space-y-1.5">
      <ul>
        {moves.map(({ from, to, members: count, direction }) => (
          <li key={`${from} ${to}`} className="flex items-center gap-2 py-0.5 tabular-nums">
            <span className="w-16 text-right font-medium">{format.number(count)}</span>
            <span className={direction === 'up' ? 'text-positive' : 'text-caution'}>{t(direction)}</span>
            <span className="flex items-center gap-1.5">
              {from ?? t('none')} <ArrowRight aria-label={t('to')} size={14} strokeWidth={1.5} /> {to}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-ink-muted text-sm">
        {moves.length === 0 ? t('nobody', { members }) : t('of', { moved: moves.reduce((sum, move) => sum + move.members, 0), members })}
        {inGrace > 0 && ` ${t('inGrace', { members: inGrace })}`}
        {entryPoints > 0 && ` ${t('entryPoints', { points: entryPoints })}`}
      </p>
    </div>
  )
}
