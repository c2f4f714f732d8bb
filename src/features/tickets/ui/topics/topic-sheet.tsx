'use client'
import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, Checkbox, Field, Input, readServerError, Sheet, Textarea, toast } from '@/ui'
import { ORDER_STATES, type OrderState } from '../../domain/topics'
import { useSettled } from '../beside/use-beside'
import type { TopicView } from './topics-screen'

const START_LANGUAGES = ['en', 'de']
const linesOf = (words: readonly string[]) => words.join('\n')
const wordsOf = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 1)

/** One topic with its rule: words by language, and what the last order adds. */
export function TopicSheet({ topic, onClose }: { topic: TopicView | null; onClose: () => void }) {
  const t = useTranslations('tickets.topics')
  const trpc = useTRPC()
  const formId = useId()
  const { onSettled } = useSettled()
  const [name, setName] = useState(topic?.name ?? '')
  const [active, setActive] = useState(topic?.active ?? true)
  const [states, setStates] = useState<readonly OrderState[]>(topic?.orderStates ?? [])
  const [words, setWords] = useState<Record<string, string>>(
    topic
      ? Object.fromEntries(Object.entries(topic.words).map(([language, list]) => [language, linesOf(list)]))
      : Object.fromEntries(START_LANGUAGES.map((one) => [one, ''])),
  )
  const save = useMutation(
    trpc.tickets.work.topics.save.mutationOptions({
      onSettled,
      onSuccess: () => {
        toast.done({ title: t('saved') })
        onClose()
      },
    }),
  )
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={topic ? t('edit', { name: topic.name }) : t('new')}
      footer={
        <Button type="submit" form={formId} variant="primary" loading={save.isPending} disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      }
    >
      <form
        id={formId}
        className="space-y-6"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            ...(topic ? { id: topic.id, version: topic.version } : {}),
            ...{ name, active, orderStates: [...states] },
            words: Object.fromEntries(Object.entries(words).map(([language, lines]) => [language, wordsOf(lines)])),
          })
        }}
      >
        {save.error && (
          <Banner tone="negative" live>
            {readServerError(save.error).message}
          </Banner>
        )}
        <Field label={t('name')}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Checkbox label={t('active')} checked={active} onCheckedChange={setActive} />
        <fieldset>
          <legend className="mb-1.5 font-medium">{t('orderStates')}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1.5">
            {ORDER_STATES.map((state) => (
              <Checkbox
                key={state}
                label={t(`states.${state}`)}
                checked={states.includes(state)}
                onCheckedChange={(on) => setStates(on ? [...states, state] : states.filter((one) => one !== state))}
              />
            ))}
          </div>
        </fieldset>
        <WordFields words={words} onWords={setWords} />
      </form>
    </Sheet>
  )
}

type WordsProps = { words: Record<string, string>; onWords: (words: Record<string, string>) => void }

function WordFields({ words, onWords }: WordsProps) {
  const t = useTranslations('tickets.topics')
  const locale = useLocale()
  const [code, setCode] = useState('')
  const nameOf = (language: string) => new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language
  const isCode = /^[a-z]{2,3}$/.test(code) && !(code in words)
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t('words')}</legend>
      <p className="mb-3 max-w-text text-ink-muted text-sm">{t('wordsHint')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {Object.entries(words).map(([language, lines]) => (
          <Field key={language} label={nameOf(language)}>
            <Textarea rows={6} lang={language} value={lines} onChange={(event) => onWords({ ...words, [language]: event.target.value })} />
          </Field>
        ))}
      </div>
      <div className="mt-4 flex items-end gap-2">
        <Field label={t('languageCode')}>
          <Input value={code} maxLength={3} className="w-32" onChange={(event) => setCode(event.target.value.toLowerCase())} />
        </Field>
        <Button
          icon={Plus}
          disabled={!isCode}
          onClick={() => {
            onWords({ ...words, [code]: '' })
            setCode('')
          }}
        >
          {t('addLanguage')}
        </Button>
      </div>
    </fieldset>
  )
}
