'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Field, SegmentedControl, Select, Textarea } from '@/ui'
import { ASSIST_LANGUAGES, ASSIST_TASKS, ASSIST_TONES, type AssistLanguage, type AssistTask, type AssistTone } from '../../domain'

type Props = {
  task: AssistTask
  wish: string
  tone: AssistTone
  language: AssistLanguage
  /** Tone and translation need something to work on. */
  hasText: boolean
  onTask: (task: AssistTask) => void
  onWish: (wish: string) => void
  onTone: (tone: AssistTone) => void
  onLanguage: (language: AssistLanguage) => void
}

/** What one wants of the assistant. */
export function AssistWish({ task, wish, tone, language, hasText, onTask, onWish, onTone, onLanguage }: Props) {
  const t = useTranslations('tickets.assist')
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  const tasks = ASSIST_TASKS.filter((one) => hasText || (one !== 'tone' && one !== 'translate'))
  return (
    <>
      <Field group label={t('task')}>
        <SegmentedControl value={task} onValueChange={onTask} options={tasks.map((value) => ({ value, label: t(`tasks.${value}`) }))} />
      </Field>
      {!hasText && <p className="text-ink-muted text-sm">{t('needsText')}</p>}
      {task === 'draft' && (
        <Field label={t('wish')} hint={t('wishHint')} optional>
          <Textarea rows={2} maxLength={1_000} value={wish} onChange={(event) => onWish(event.target.value)} />
        </Field>
      )}
      {task === 'tone' && (
        <Field label={t('tone')}>
          <Select value={tone} onValueChange={onTone} options={ASSIST_TONES.map((value) => ({ value, label: t(`tones.${value}`) }))} />
        </Field>
      )}
      {(task === 'translate' || task === 'summary') && (
        <Field label={t('language')}>
          <Select value={language} onValueChange={onLanguage} options={ASSIST_LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }))} />
        </Field>
      )}
    </>
  )
}
