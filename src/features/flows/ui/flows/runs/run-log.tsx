'use client'
import { useTranslations } from 'next-intl'
import { faultCodeSchema } from '@/domain/fault'
import { sayFound } from '@/features/segments/domain'
import { useSpeech } from '@/features/segments/ui'
import { DateTime, Link, SaidFault, Timeline, TimelineItem } from '@/ui'
import type { RunView, StepLog } from '../../../domain/flow'
import { EvidenceLink } from '../evidence-link'
import { lookOfOutcome, StepOutcomeBadge, useReasonWords } from '../step-outcome'
import type { FlowWords } from '../use-flow-words'

/** What became of each step so far, in order; what has not been reached stands below. */
export function RunLog({ run, words }: { run: RunView; words: FlowWords }) {
  const t = useTranslations('flows.flow.runs')
  const { steps } = run.definition
  const reached = new Set(run.log.map(({ stepId }) => stepId))
  const ahead = run.endedAt || run.state === 'held-out' ? [] : steps.filter(({ id }) => !reached.has(id))
  return (
    <>
      <Timeline label={t('log')}>
        {run.log.map((entry) => {
          const step = steps.find(({ id }) => id === entry.stepId)
          const { tone, icon } = lookOfOutcome(entry.outcome)
          return (
            <TimelineItem key={entry.sequence} icon={icon} tone={tone} title={step ? words.step(step) : entry.stepId} at={entry.at}>
              <Outcome entry={entry} run={run} />
            </TimelineItem>
          )
        })}
      </Timeline>
      {ahead.length > 0 && (
        <ul className="mt-4 space-y-1 pl-9 text-ink-faint">
          {ahead.map((step) => (
            <li key={step.id}>
              {words.step(step)} · {t('notYet')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function Outcome({ entry, run: { customerId, flowId } }: { entry: StepLog; run: RunView }) {
  const t = useTranslations('flows.flow.runs')
  const states = useTranslations('flows.states')
  const sayReason = useReasonWords()
  const { outcome, detail, evidence, message, why } = entry
  const reason = textOf(detail.reason) ?? textOf(detail.code)
  const until = textOf(detail.until)
  const sentence = textOf(detail.message)
  // A rule of another feature that said no: flows have no words of their own for it.
  const fault = faultCodeSchema.safeParse({ details: {}, ...detail })
  const refusal = sentence && sayReason(reason ?? '') === reason ? { message: sentence, fault: fault.success ? fault.data : null } : null
  return (
    <>
      <StepOutcomeBadge outcome={outcome} reason={refusal ? null : reason} />
      {refusal && (
        <p>
          <SaidFault {...refusal} />
        </p>
      )}
      {until && <p>{t.rich('untilAt', { at: () => <DateTime at={until} /> })}</p>}
      {evidence && (
        <p>
          {t('because')} <EvidenceLink evidence={evidence} customerId={customerId} />
        </p>
      )}
      {message && (outcome === 'delayed' || outcome === 'held') && (
        <p>
          {t('now', { state: states(message.state) })}
          {message.reason && ` · ${sayReason(message.reason)}`}
        </p>
      )}
      {why && <Why why={why} />}
      <Made detail={detail} flowId={flowId} />
    </>
  )
}

/** The conditions that made the answer, as they were at that moment. */
function Why({ why }: { why: NonNullable<StepLog['why']> }) {
  const speech = useSpeech()
  const t = useTranslations('flows.flow.runs')
  return (
    <ul>
      {why.map(({ leaf, observed, met }) => {
        const said = sayFound(leaf, observed, speech)
        return (
          <li key={`${said} ${met}`}>
            {said} · {met ? t('whyMet') : t('whyNot')}
          </li>
        )
      })}
    </ul>
  )
}

/** What the step made, to be opened. */
function Made({ detail: { taskId, ticketId, callId }, flowId }: Pick<StepLog, 'detail'> & { flowId: string }) {
  const t = useTranslations('flows.flow.runs.links')
  const [task, ticket, call] = [textOf(taskId), textOf(ticketId), textOf(callId)]
  if (task) return <Link href={`/tasks?task=${task}`}>{t('task')}</Link>
  if (call) return <Link href={`/flows/${flowId}?tab=calls&call=${call}`}>{t('call')}</Link>
  return ticket ? <Link href={`/inbox?ticket=${ticket}`}>{t('ticket')}</Link> : null
}
