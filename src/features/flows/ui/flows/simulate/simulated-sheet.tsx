'use client'
import { useTranslations } from 'next-intl'
import { useCustomerName } from '@/features/customers/ui'
import { DateTime, Link, Sheet } from '@/ui'
import type { SimulatedRun, Step } from '../../../domain/flow'
import { EvidenceLink } from '../evidence-link'
import { StepOutcomeBadge, useReasonWords } from '../step-outcome'
import type { FlowWords } from '../use-flow-words'

type Props = { run: SimulatedRun; steps: readonly Step[]; words: FlowWords; onClose: () => void }

/** One person's way through, as it would have been: each step, when, what, and the row that would have been the reason. */
export function SimulatedSheet({ run, steps, words, onClose }: Props) {
  const t = useTranslations('flows.flow')
  const nameOf = useCustomerName()
  const sayReason = useReasonWords()
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={nameOf(run.customerName)} description={t('simulate.title')}>
      <p className="mb-4">
        <Link href={`/customers/${run.customerId}`}>{t('runs.links.customer')}</Link> · <DateTime at={run.at} />
      </p>
      {run.begins !== 'starts' && <p>{t(`simulate.begins.${run.begins}`)}</p>}
      <ol aria-label={t('simulate.steps')} className="space-y-4">
        {run.steps.map(({ stepId, at, outcome, reason, evidence }) => {
          const step = steps.find(({ id }) => id === stepId)
          return (
            <li key={`${stepId} ${outcome}`}>
              {step && <p className="break-words">{words.step(step)}</p>}
              <p className="flex flex-wrap items-baseline gap-x-2">
                <StepOutcomeBadge outcome={outcome} reason={reason} />
                <span className="text-ink-faint text-sm">
                  <DateTime at={at} />
                </span>
              </p>
              {evidence && (
                <p className="text-ink-muted text-sm">
                  {t('runs.because')} <EvidenceLink evidence={evidence} customerId={run.customerId} />
                </p>
              )}
            </li>
          )
        })}
      </ol>
      {run.ends && (
        <p className="hairline-t mt-4 pt-4">
          {run.ends === 'done' ? t('runs.wentThrough') : t('runs.ended', { reason: run.reason ? sayReason(run.reason) : '' })}
        </p>
      )}
    </Sheet>
  )
}
