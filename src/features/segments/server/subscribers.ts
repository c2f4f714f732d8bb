import type { Subscriber } from '@/server/events'
import { AUDIBLE } from '../domain'
import { noteDoubts } from './membership/doubts'

/** Everything rules can ask about: the news itself says nothing here, only whom to look at again. */
export const segmentsSubscribers: readonly Subscriber[] = [
  {
    name: 'segments.note-doubts',
    types: AUDIBLE,
    handle: (tx, events) =>
      noteDoubts(
        tx,
        events.map(({ customerId, type }) => ({ customerId, type })),
      ),
  },
]
