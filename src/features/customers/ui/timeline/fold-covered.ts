import type { TimelineItem } from '../../domain/views'
import type { TimelineLook } from './timeline-look'

export type Entry = { item: TimelineItem; covering: boolean }
type Looks = ReadonlyMap<string, Pick<TimelineLook, 'covers'>>

/**
 * The timeline without what another line says as well: an order that was placed and paid within the hour is one line, not two.
 * @param items newest first
 */
export function foldCovered(items: readonly TimelineItem[], looks: Looks): Entry[] {
  const covered = new Set<string>()
  const entries = items.map((item) => {
    const twin = findCovered(item, items, looks)
    if (twin) covered.add(twin.id)
    return { item, covering: twin !== undefined }
  })
  return entries.filter(({ item }) => !covered.has(item.id))
}

function findCovered(item: TimelineItem, items: readonly TimelineItem[], looks: Looks): TimelineItem | undefined {
  const covers = looks.get(item.type)?.covers
  if (!covers) return undefined
  const key = fieldOf(item, covers.by)
  if (key === undefined) return undefined
  const apart = (other: TimelineItem) => Math.abs(other.occurredAt.getTime() - item.occurredAt.getTime())
  return items
    .filter((other) => other.type === covers.type && fieldOf(other, covers.by) === key && apart(other) <= covers.withinMs)
    .toSorted((a, b) => apart(a) - apart(b))[0]
}

const fieldOf = ({ data }: TimelineItem, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : undefined
