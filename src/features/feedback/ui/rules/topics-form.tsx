'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { newId } from '@/domain/id'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, Field, IconButton, Input, readServerError, Textarea, toast } from '@/ui'
import type { CommentTopic } from '../../domain'

type Edited = { id: string; name: string; words: string }
const wordsOf = (text: string) => [...new Set(text.split(/[,\n]/).map((word) => word.trim()))].filter((word) => word !== '')

/** What comments are about, by words one can change. Answers are told by the rules as they stand now. */
export function TopicsForm({ topics }: { topics: readonly CommentTopic[] }) {
  const t = useTranslations('feedback.topics')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [edited, setEdited] = useState<Edited[]>(topics.map((topic) => ({ ...topic, words: topic.words.join(', ') })))
  const save = useMutation(trpc.feedback.topics.save.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: trpc.feedback.pathKey() }) }))
  const change = (id: string, fields: Partial<Edited>) => setEdited((all) => all.map((topic) => (topic.id === id ? { ...topic, ...fields } : topic)))
  return (
    <form
      className="max-w-2xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(
          { topics: edited.map(({ words, ...topic }) => ({ ...topic, words: wordsOf(words) })) },
          { onSuccess: () => toast.done({ title: t('saved') }) },
        )
      }}
    >
      <p className="max-w-text text-ink-muted">{t('hint')}</p>
      {save.error && (
        <Banner tone="negative" live>
          {readServerError(save.error).message}
        </Banner>
      )}
      <ul className="space-y-4">
        {edited.map((topic) => (
          <li key={topic.id} className="rounded-lg border border-line p-4">
            <fieldset className="space-y-3">
              <legend className="sr-only">{topic.name || t('new')}</legend>
              <div className="flex items-end gap-2">
                <Field label={t('name')} className="flex-1">
                  <Input value={topic.name} maxLength={60} onChange={(event) => change(topic.id, { name: event.target.value })} />
                </Field>
                <IconButton
                  icon={Trash2}
                  label={t('remove', { name: topic.name || t('new') })}
                  onClick={() => setEdited((all) => all.filter(({ id }) => id !== topic.id))}
                />
              </div>
              <Field label={t('words')} hint={t('wordsHint', { example: 'deliver*' })}>
                <Textarea rows={2} value={topic.words} onChange={(event) => change(topic.id, { words: event.target.value })} />
              </Field>
              <Found words={wordsOf(topic.words)} />
            </fieldset>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={Plus} onClick={() => setEdited((all) => [...all, { id: newId(), name: '', words: '' }])}>
          {t('add')}
        </Button>
        <Button type="submit" variant="primary" loading={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

/** How many of the newest comments the words find: seen before it is kept. */
function Found({ words }: { words: string[] }) {
  const t = useTranslations('feedback.topics')
  const trpc = useTRPC()
  const enough = words.length > 0 && words.every((word) => word.length >= 2 && word.length <= 60)
  const found = useQuery({ ...trpc.feedback.topics.try.queryOptions({ words }), enabled: enough, placeholderData: (previous) => previous })
  if (!enough || !found.data) return null
  const { of, found: n, examples } = found.data
  return (
    <p className="text-ink-muted text-sm">
      {t('found', { n, of })} {examples[0] && <q>{examples[0].slice(0, 100)}</q>}
    </p>
  )
}
