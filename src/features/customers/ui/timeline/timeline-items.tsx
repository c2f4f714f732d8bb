import { MailCheck, Merge, PencilLine, Split, UserPlus } from 'lucide-react'
import { consentChanged, customerCreated, customersMerged, mergeUndone, profileChanged } from '../../domain/events'
import { fieldName } from './field-name'
import { lookOf, type TimelineLook } from './timeline-look'

/** What customers tell of themselves on the timeline. */
export const customersTimeline: readonly TimelineLook[] = [
  lookOf(customerCreated, { topic: 'profile', icon: UserPlus, title: (t, { via }) => t('customers.timeline.created', { via }) }),
  lookOf(profileChanged, {
    topic: 'profile',
    icon: PencilLine,
    title: (t, { fields }) => t('customers.timeline.changed', { fields: fields.map((field) => fieldName(t, field)).join(', ') }),
  }),
  lookOf(consentChanged, {
    topic: 'consent',
    icon: MailCheck,
    tone: ({ to }) => (to === 'subscribed' ? 'positive' : to === 'unsubscribed' ? 'caution' : 'neutral'),
    title: (t, { channel, to }) => t('customers.timeline.consent', { channel, to }),
  }),
  lookOf(customersMerged, { topic: 'profile', icon: Merge, tone: 'info', title: (t) => t('customers.timeline.merged') }),
  lookOf(mergeUndone, { topic: 'profile', icon: Split, tone: 'info', title: (t) => t('customers.timeline.mergeUndone') }),
]
