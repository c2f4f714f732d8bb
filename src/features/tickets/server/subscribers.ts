import { type Subscriber, subscribeToBatches } from '@/server/events'
import { customerWrote, noteAdded } from '../domain'
import { searchSubscribers } from './search/follow-customers'
import { readWhatCame } from './topics/read-what-came'
import { noteMentions } from './watch/note-mentions'

const suggestFromText = subscribeToBatches('tickets.suggest-from-text', customerWrote, (tx, events) =>
  readWhatCame(
    tx,
    events.map(({ data }) => data.messageId),
  ),
)
const callColleagues = subscribeToBatches('tickets.call-colleagues', noteAdded, noteMentions)

export const ticketsSubscribers: readonly Subscriber[] = [suggestFromText, callColleagues, ...searchSubscribers]
