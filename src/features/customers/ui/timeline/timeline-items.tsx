import { Eraser, Fingerprint, MailCheck, Merge, PencilLine, Split, TriangleAlert, UserPlus } from 'lucide-react'
import {
  consentChanged,
  customerCreated,
  customerErased,
  customersMerged,
  identitiesChanged,
  identityConflict,
  mergeUndone,
  profileChanged,
} from '../../domain/events'
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
  lookOf(identitiesChanged, {
    topic: 'profile',
    icon: Fingerprint,
    title: (t, { added, removed, verified }) => {
      const named = (kinds: typeof added) => kinds.map((kind) => t(`customers.identities.kinds.${kind}`)).join(', ')
      const parts = [
        added.length > 0 && t('customers.timeline.identitiesAdded', { kinds: named(added) }),
        verified.length > 0 && t('customers.timeline.identitiesVerified', { kinds: named(verified) }),
        removed.length > 0 && t('customers.timeline.identitiesRemoved', { kinds: named(removed) }),
      ]
      return parts.filter(Boolean).join(' · ')
    },
    detail: (_t, { reason }) => reason,
  }),
  lookOf(identityConflict, {
    topic: 'profile',
    icon: TriangleAlert,
    tone: 'caution',
    title: (t, { kind }) => t('customers.timeline.identityConflict', { kind: t(`customers.identities.kinds.${kind}`) }),
    href: ({ belongsTo }) => `/customers/${belongsTo}`,
  }),
  lookOf(customersMerged, { topic: 'profile', icon: Merge, tone: 'info', title: (t) => t('customers.timeline.merged') }),
  lookOf(customerErased, { topic: 'profile', icon: Eraser, tone: 'caution', title: (t) => t('customers.timeline.erased') }),
  lookOf(mergeUndone, { topic: 'profile', icon: Split, tone: 'info', title: (t) => t('customers.timeline.mergeUndone') }),
]
