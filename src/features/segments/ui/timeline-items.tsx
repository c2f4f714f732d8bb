import { LogIn, LogOut } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { segmentEntered, segmentLeft } from '../domain/events'

const topic = 'profile'

/** What segments tell on a customer's timeline. */
export const segmentsTimeline: readonly TimelineLook[] = [
  lookOf(segmentEntered, { topic, icon: LogIn, title: (t, { name }) => t('segments.timeline.entered', { name }) }),
  lookOf(segmentLeft, { topic, icon: LogOut, title: (t, { name }) => t('segments.timeline.left', { name }) }),
]
