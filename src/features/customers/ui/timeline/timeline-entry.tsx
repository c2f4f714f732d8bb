'use client'
import { CircleDot } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { Link, TimelineItem } from '@/ui'
import type { TimelineItem as Item } from '../../domain/views'
import type { TimelineLook } from './timeline-look'

/** One event. A kind nobody has words for keeps its place as a plain line. */
export function TimelineEntry({ item, look, covering }: { item: Item; look: TimelineLook | undefined; covering: boolean }) {
  const t = useTranslations()
  const told = look?.tell(t, item.data, covering)
  const by = item.actor.kind === 'user' || item.actor.kind === 'token' ? item.actor.name : undefined
  if (!look || !told) return <TimelineItem icon={CircleDot} title={item.type} at={item.occurredAt} by={by} />
  return (
    <TimelineItem icon={look.icon} tone={told.tone} title={<Title href={told.href}>{told.title}</Title>} at={item.occurredAt} by={by} end={told.end}>
      {told.detail && <span className="line-clamp-3 max-w-text">{told.detail}</span>}
    </TimelineItem>
  )
}

function Title({ href, children }: { href: string | undefined; children: string }) {
  if (!href) return children
  return (
    <Link look="quiet" href={href} prefetch={false} onClick={href.startsWith('?') ? openHere : undefined}>
      {children}
    </Link>
  )
}

/** What opens beside the page changes its address without asking the server for the page again. */
function openHere(event: MouseEvent<HTMLAnchorElement>) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  const next = new URLSearchParams(window.location.search)
  for (const [name, value] of new URLSearchParams(event.currentTarget.search)) next.set(name, value)
  window.history.pushState(null, '', `?${next}`)
}
