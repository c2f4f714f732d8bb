'use client'
import { useTranslations } from 'next-intl'
import { type FlowDefinition, variablesOf } from '../../../domain/flow'
import type { Problem } from './flow-problems'

/** A problem in the reader's language; in the rule's own words where there are none. */
export function useProblemWords(definition: FlowDefinition): (problem: Problem) => string {
  const t = useTranslations('flows.flow.problems')
  return ({ key, message }) => {
    const names = variablesOf(definition)
      .map((name) => `{{${name}}}`)
      .join(', ')
    return t.has(key as 'other') ? t(key as 'unknown-variable', { names }) : (message ?? t('other'))
  }
}
