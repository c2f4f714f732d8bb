'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TIMELINE_TOPICS, type TimelineTopic } from './timeline-look'

type Props = { chosen: readonly TimelineTopic[]; onChange: (chosen: TimelineTopic[]) => void }

/** Which kinds of event to see; none chosen is all of them. */
export function TopicChips({ chosen, onChange }: Props) {
  const t = useTranslations('customers.topics')
  const toggle = (topic: TimelineTopic) => onChange(chosen.includes(topic) ? chosen.filter((other) => other !== topic) : [...chosen, topic])
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{t('label')}</legend>
      <Chip pressed={chosen.length === 0} onPress={() => onChange([])}>
        {t('all')}
      </Chip>
      {TIMELINE_TOPICS.map((topic) => (
        <Chip key={topic} pressed={chosen.includes(topic)} onPress={() => toggle(topic)}>
          {t(topic)}
        </Chip>
      ))}
    </fieldset>
  )
}

const Chip = ({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) => (
  <button
    type="button"
    aria-pressed={pressed}
    onClick={onPress}
    className="inline-flex h-7 items-center rounded-full border border-line px-2.5 text-ink-muted hover:border-line-strong hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
  >
    {children}
  </button>
)
