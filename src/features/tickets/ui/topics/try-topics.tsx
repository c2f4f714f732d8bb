'use client'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { Field, Textarea } from '@/ui'
import { suggestTopic } from '../../domain/topics'
import type { TopicView } from './topics-screen'

/** The very rules that look at incoming mail, on a text one types. */
export function TryTopics({ topics }: { topics: readonly TopicView[] }) {
  const t = useTranslations('tickets.topics')
  const [text, setText] = useState('')
  const looked = useDeferredValue(text)
  const found = suggestTopic(looked, [], topics)
  const topic = topics.find(({ id }) => id === found?.topicId)
  return (
    <div className="space-y-2">
      <Field label={t('tryText')}>
        <Textarea rows={3} maxLength={4_000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <p role="status" className="min-h-5 text-ink-muted">
        {looked.trim() === ''
          ? ''
          : found && topic
            ? t('tryFound', { topic: topic.name, words: found.reason.words.map(({ word }) => `“${word}”`).join(', ') })
            : t('tryNone')}
      </p>
    </div>
  )
}
