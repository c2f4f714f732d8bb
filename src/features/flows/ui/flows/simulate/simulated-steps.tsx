'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/ui'
import type { SimulationTotals, Step } from '../../../domain/flow'
import { StepOutcomeBadge, useReasonWords } from '../step-outcome'
import type { FlowWords } from '../use-flow-words'

/** Each step with what would have become of it, and how often. */
export function SimulatedSteps({ steps, totals, words }: { steps: readonly Step[]; totals: SimulationTotals; words: FlowWords }) {
  const t = useTranslations('flows.flow.simulate')
  const format = useFormatter()
  const sayReason = useReasonWords()
  return (
    <Section title={t('steps')}>
      <ol className="divide-y divide-line border-line border-y">
        {steps.map((step, at) => {
          const outcomes = totals.steps.filter(({ stepId }) => stepId === step.id).toSorted((a, b) => b.n - a.n)
          return (
            <li key={step.id} className="grid gap-x-8 gap-y-1 py-2.5 md:grid-cols-2">
              <p>
                <span className="mr-1.5 text-ink-faint tabular-nums">{at + 1}</span>
                {words.step(step)}
                {step.onlyIf && <span className="block text-ink-muted text-sm">{words.onlyIf(step)}</span>}
              </p>
              {outcomes.length === 0 ? (
                <p className="text-ink-faint">{t('nothingThere')}</p>
              ) : (
                <ul className="space-y-0.5">
                  {outcomes.map(({ outcome, reason, n }) => (
                    <li key={`${outcome} ${reason}`} className="flex items-baseline justify-between gap-4">
                      <StepOutcomeBadge outcome={outcome} reason={reason} />
                      <span className="tabular-nums">{format.number(n)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
      {totals.stopped.length > 0 && (
        <p className="mt-3 text-ink-muted">
          {t('stopped')}: {format.list(totals.stopped.map(({ reason, n }) => `${format.number(n)} × ${sayReason(reason)}`))}
        </p>
      )}
    </Section>
  )
}
