'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { formatMoney } from '@/domain/money'
import { type Rule, sayRule } from '@/features/segments/domain'
import { useSpeech } from '@/features/segments/ui'
import { useTRPC } from '@/trpc/client'
import type { Action, FlowSettings, FlowVocabulary, Span, Step, Trigger, Where } from '../../domain/flow'

/** What a run puts in is said by its name, without what stands there otherwise. */
const VARIABLE = /\{\{\s*(\w+)\s*(?:\|[^}]*)?\}\}/g

export type FlowWords = ReturnType<typeof useFlowWords>

/** What flows are written in: the desk's segments, playbooks, rewards, reasons and events. */
export function useFlowVocabulary() {
  const trpc = useTRPC()
  return useQuery(trpc.flows.flows.vocabulary.queryOptions(undefined, { staleTime: 60_000 }))
}

/** A flow in words, in the reader's language. @param names of what was just chosen in a rule and stands nowhere yet, as `source:id` */
export function useFlowWords(vocabulary: FlowVocabulary | undefined, names?: Readonly<Record<string, string>>) {
  const t = useTranslations('flows.flow')
  const format = useFormatter()
  const speech = useSpeech(names)
  return useMemo(() => {
    const list = (words: readonly string[]) => format.list(words)
    const named = (all: readonly { id: string; name: string }[] | undefined, id: string | null) => all?.find((one) => one.id === id)?.name
    const text = (written: string) => written.trim().replace(VARIABLE, '‹$1›') || t('say.noText')

    const event = (type: string) => (type === '' ? t('say.noEvent') : sayKnown(t, `events.${type}`, type))
    const field = (name: string) => sayKnown(t, `fields.${name}`, name)
    const choice = (value: string) => sayKnown(t, `choices.${value}`, value)
    const rule = (said: Rule) => sayRule(said, speech)
    const span = ({ n, unit }: Span) => t(`span.${unit}`, { n: Number.isNaN(n) ? 0 : n })
    const where = ({ field: name, op, value }: Where) => {
      const said = name.endsWith('Minor')
        ? amountOf(value, speech.currency, speech.locale)
        : typeof value === 'number'
          ? format.number(value)
          : choice(String(value))
      return `${field(name)} ${t(`ops.${op}`)} ${said || t('say.noText')}`
    }

    const trigger = (begins: Trigger): string => {
      if (begins.kind === 'date') return t(`dates.${begins.field}`, { days: begins.daysBefore })
      if (begins.kind === 'segment') return t(`say.${begins.on}`, { segment: named(vocabulary?.segments, begins.segmentId) ?? t('say.noSegment') })
      const said = event(begins.event)
      return begins.where.length === 0 ? t('say.event', { event: said }) : t('say.where', { event: said, conditions: list(begins.where.map(where)) })
    }

    const action = (does: Action): string => {
      switch (does.kind) {
        case 'mail':
          return does.ask === 'nps' ? t('say.nps') : t('say.mail', { purpose: does.purpose, subject: text(does.subject) })
        case 'task':
          return t('say.task', { title: text(does.title) })
        case 'ticket':
          return t('say.ticket', { subject: text(does.subject) })
        case 'points':
          if (!does.amount) return t('say.noPoints')
          return t(does.amount > 0 ? 'say.give' : 'say.take', { points: Math.abs(does.amount) })
        case 'tag': {
          const [add, remove] = [list(does.add), list(does.remove)]
          return add && remove ? t('say.tagBoth', { add, remove }) : add ? t('say.tagAdd', { add }) : remove ? t('say.tagRemove', { remove }) : t('say.noTag')
        }
        case 'reward': {
          const reward = named(vocabulary?.rewards, does.rewardId)
          return reward ? t('say.reward', { reward }) : t('say.noReward')
        }
        case 'webhook':
          return t('say.webhook', { host: URL.canParse(does.url) ? new URL(does.url).host : t('say.noText') })
      }
    }

    const step = (does: Step): string => {
      switch (does.kind) {
        case 'wait':
          return t(does.businessHours ? (does.for.unit === 'days' ? 'say.waitOpenDays' : 'say.waitOpen') : 'say.wait', { span: span(does.for) })
        case 'wait-until':
          return t(`say.until-${does.onTimeout}`, { event: event(does.event), span: span(does.atMost) })
        case 'guard':
          return t('say.guard', { rule: rule(does.rule) })
        case 'action':
          return action(does.action)
      }
    }
    const onlyIf = ({ onlyIf: condition }: Step) => (condition ? t('say.onlyIf', { rule: rule(condition) }) : undefined)
    const goal = ({ goal: aim }: FlowSettings) =>
      aim === null ? undefined : 'event' in aim ? t('say.goalEvent', { event: event(aim.event) }) : t('say.goalRule', { rule: rule(aim.rule) })

    return { event, field, choice, rule, span, where, trigger, action, step, onlyIf, goal, currency: speech.currency }
  }, [t, format, speech, vocabulary])
}

type Translate = ReturnType<typeof useTranslations<'flows.flow'>>
/** What a shop tells of may have a name of its own that no language has a word for: then it is said as it is. */
const sayKnown = (t: Translate, key: string, otherwise: string) => (t.has(key as 'tab') ? t(key as 'tab') : otherwise)

function amountOf(value: Where['value'], currency: string, locale: string): string {
  return /^-?\d+$/.test(String(value)) ? formatMoney({ amountMinor: BigInt(value), currency }, locale) : ''
}
