'use client'
import { useTranslations } from 'next-intl'
import { useSaid } from '@/ui'
import { TASK_KINDS, TASK_OUTCOMES } from '../domain'

const oneOf = <Known extends string>(known: readonly Known[], word: string): word is Known => (known as readonly string[]).includes(word)

/** The words of a task. Kinds and outcomes that came through the API are shown as they are. */
export function useTaskWords() {
  const t = useTranslations('tasks')
  const said = useSaid()
  return {
    kind: (kind: string) => (oneOf(TASK_KINDS, kind) ? t(`kinds.${kind}`) : kind),
    outcome: (outcome: string) => (oneOf(TASK_OUTCOMES, outcome) ? t(`outcomes.${outcome}`) : said(outcome)),
  }
}
