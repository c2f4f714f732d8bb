'use client'
import { useTranslations } from 'next-intl'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { Button, Checkbox, EmptyState, SegmentedControl } from '@/ui'
import { NPS_GROUPS, type SurveyKind } from '../../domain'
import { NpsSummary } from '../nps-summary'
import { AnswersFile } from './answers-file'
import { AnswersTable } from './answers-table'
import { Course } from './course'

const url = { group: parseAsStringLiteral(NPS_GROUPS), comments: parseAsBoolean.withDefault(false) }

/** The score, its course, and the very answers behind it. */
export function AnswersPanel({ kind, days }: { kind: SurveyKind; days: number | null }) {
  const t = useTranslations('feedback')
  const [{ group, comments }, setUrl] = useQueryStates(url)
  const isNps = kind === 'nps'
  const filtered = (isNps && group !== null) || comments
  const input = { kind, days, withComment: comments, ...(isNps && group ? { group } : {}) }
  return (
    <>
      <h2 className="sr-only">{t(isNps ? 'nps.title' : 'scores.csatTitle')}</h2>
      {isNps && <NpsSummary days={days} />}
      <Course kind={kind} days={days} />
      <div className="mt-8 mb-3 flex flex-wrap items-center gap-4">
        {isNps && (
          <SegmentedControl
            aria-label={t('groups.all')}
            value={group ?? 'all'}
            onValueChange={(next) => void setUrl({ group: next === 'all' ? null : next })}
            options={(['all', ...NPS_GROUPS] as const).map((value) => ({ value, label: t(`groups.${value}`) }))}
          />
        )}
        <Checkbox label={t('withComment')} checked={comments} onCheckedChange={(checked) => void setUrl({ comments: checked })} />
        <div className="ml-auto">
          <AnswersFile input={input} />
        </div>
      </div>
      <AnswersTable
        label={t('title')}
        input={input}
        empty={
          filtered ? (
            <EmptyState
              kind="no-match"
              title={t('empty.noMatch')}
              action={<Button onClick={() => void setUrl({ group: null, comments: null })}>{t('empty.clear')}</Button>}
            />
          ) : (
            <EmptyState kind="nothing-yet" title={t('empty.title')}>
              {t('empty.hint')}
            </EmptyState>
          )
        }
      />
    </>
  )
}
