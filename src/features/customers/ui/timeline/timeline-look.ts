import type { LucideIcon } from 'lucide-react'
import type { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { EventType } from '@/domain/event'
import type { Tone } from '@/ui'

/** What the filter above the timeline offers, in its order. `profile` has no chip: it shows among all. */
export const TIMELINE_TOPICS = ['orders', 'tickets', 'points', 'reviews', 'surveys', 'consent', 'tasks', 'flows', 'profile'] as const
export type TimelineTopic = (typeof TIMELINE_TOPICS)[number]

export type Words = ReturnType<typeof useTranslations<never>>

/** How one kind of event is told. `href` may begin with `?`: it then opens on the same page. */
type Telling<Data> = {
  topic: TimelineTopic
  icon: LucideIcon
  tone?: Tone | ((data: Data) => Tone)
  /** `covering`: another event is told along with this one, see `covers`. */
  title: (t: Words, data: Data, covering: boolean) => string
  detail?: (t: Words, data: Data) => ReactNode
  end?: (data: Data) => ReactNode
  href?: (data: Data) => string
  covers?: Covers
}

/** Another kind of event that this one says as well when both come together: they agree in this field of their data. */
export type Covers = { type: string; by: string; withinMs: number }

export type Told = { tone: Tone; title: string; detail: ReactNode; end: ReactNode; href: string | undefined }
export type TimelineLook = {
  type: string
  topic: TimelineTopic
  icon: LucideIcon
  covers: Covers | undefined
  /** Null where the data is not of the shape that is declared today: an event from an older version. */
  tell: (t: Words, data: unknown, covering?: boolean) => Told | null
}

/** Words that an erasure took are an empty text in an event: a title says so instead of breaking off. */
const withErased = <Data>(data: Data, erased: string): Data =>
  Object.fromEntries(Object.entries(data as object).map(([name, value]) => [name, value === '' ? erased : value])) as Data

/** Ties a declared event to its look: every feature lists its own, `wiring/timeline-items.tsx` puts the lists together. */
export function lookOf<Data extends z.ZodType>(event: EventType<Data>, telling: Telling<z.output<Data>>): TimelineLook {
  const { topic, icon, covers, tone = 'neutral' } = telling
  return {
    type: event.type,
    topic,
    icon,
    covers,
    tell: (t, unknownData, covering = false) => {
      const parsed = event.data.safeParse(unknownData)
      if (!parsed.success) return null
      const { data } = parsed
      return {
        tone: typeof tone === 'function' ? tone(data) : tone,
        title: telling.title(t, withErased(data, t('ui.erasedWords')), covering),
        detail: telling.detail?.(t, data),
        end: telling.end?.(data),
        href: telling.href?.(data),
      }
    },
  }
}
