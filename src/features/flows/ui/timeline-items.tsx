import { CircleSlash, Eye, Mail, SlidersHorizontal } from 'lucide-react'
import { lookOf, type TimelineLook } from '@/features/customers/ui'
import { messageHeld, messageSent, messageSuppressed, preferencesChanged } from '../domain/events'

const topic = 'flows'
const what = ({ purpose, source }: { purpose: string; source: string }) => ({ purpose, what: source })

/** What the desk did by itself, or kept back, on a customer's timeline. */
export const flowsTimeline: readonly TimelineLook[] = [
  lookOf(messageSent, { topic, icon: Mail, title: (t, data) => t('flows.timeline.sent', what(data)) }),
  lookOf(messageSuppressed, {
    ...{ topic, icon: CircleSlash },
    title: (t, data) => t('flows.timeline.suppressed', what(data)),
    detail: (t, { reason }) => t(`flows.reasons.${reason}`),
  }),
  lookOf(messageHeld, {
    topic,
    icon: Eye,
    tone: 'caution',
    title: (t, data) => t('flows.timeline.held', what(data)),
    detail: (t, { reason }) => t(`flows.reasons.${reason}`),
  }),
  lookOf(preferencesChanged, {
    ...{ topic: 'consent', icon: SlidersHorizontal },
    title: (t, { mailOff }) => (mailOff ? t('flows.timeline.mailOff') : t('flows.timeline.preferences')),
  }),
]
