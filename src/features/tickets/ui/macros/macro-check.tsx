'use client'
import { useTranslations } from 'next-intl'
import { Banner, Spinner } from '@/ui'
import type { DryRun } from './use-macro-run'
import { useMacroWords } from './use-macro-words'

const SHOWN = 100

/** What a macro will do, before it does it: for one ticket each effect, for many the sums in points and money, and who is left out and why. */
export function MacroCheck({ dry, sendText }: { dry: DryRun | null; sendText: boolean }) {
  const t = useTranslations('tickets.macros')
  const words = useMacroWords()
  if (!dry)
    return (
      <p className="flex items-center gap-2 text-ink-muted">
        <Spinner /> {t('checking')}
      </p>
    )
  const { totals } = dry
  const [only] = dry.tickets.length === 1 ? dry.tickets : []
  const text = only?.effects.find((effect) => effect.kind === 'reply' || effect.kind === 'note')
  const sums = [
    totals.replies > 0 && t('total.replies', { count: totals.replies }),
    totals.notes > 0 && t('total.notes', { count: totals.notes }),
    totals.changes > 0 && t('total.changes', { count: totals.changes }),
    totals.tasks > 0 && t('total.tasks', { count: totals.tasks }),
    totals.points !== 0 && t('total.points', { points: totals.points, amount: words.money(totals.valueMinor, totals.currency) }),
    totals.pointsForApproval !== 0 && t('total.approval', { points: totals.pointsForApproval }),
  ].filter((line) => line !== false)
  const lines = only ? only.effects.map((effect) => words.effect(effect, sendText)) : sums
  const blocked = dry.tickets.filter(({ problems }) => problems.length > 0)
  return (
    <div className="space-y-3">
      {text && 'text' in text && <p className="max-h-48 overflow-y-auto whitespace-pre-wrap rounded-md bg-sunken px-3 py-2">{text.text}</p>}
      {!(only && blocked.length > 0) && (
        <section aria-label={t('effects')}>
          <h3 className="pb-1 text-ink-muted text-sm">{t('effects')}</h3>
          <ul className="list-disc space-y-0.5 pl-5">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {lines.length === 0 && <p>{t('nothing')}</p>}
        </section>
      )}
      {blocked.length > 0 && (
        <Banner tone="caution" title={only ? t('blockedOne') : t('blocked', { count: blocked.length })}>
          <ul className="max-h-40 overflow-y-auto">
            {blocked.slice(0, SHOWN).map(({ ticketId, number, problems }) => (
              <li key={ticketId}>{`#${number}: ${problems.map(words.problem).join('; ')}`}</li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
