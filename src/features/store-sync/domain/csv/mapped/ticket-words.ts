import { bareName } from '../../mapping/bare-name'
import type { MappedRow } from './mapped-row'

type Words<W extends string> = readonly (readonly [W, ...string[]])[]
const index = <W extends string>(words: Words<W>) => new Map(words.flatMap(([word, ...names]) => names.map((name) => [bareName(name), word] as const)))

/** Zendesk's words first, then what other desks and people write. A ticket that was solved or closed is closed here: nobody owes an answer. */
const STATUSES = index<'open' | 'pending' | 'closed'>([
  ['open', 'new', 'open', 'reopened', 'unresolved', 'neu', 'offen', 'nouveau', 'ouvert', 'nuevo', 'abierto', 'nieuw', 'nuovo', 'aperto'],
  [
    'pending',
    'pending',
    'hold',
    'on hold',
    'on-hold',
    'waiting',
    'snoozed',
    'wartend',
    'warteschleife',
    'angehalten',
    'in Bearbeitung',
    'en attente',
    'pendiente',
    'wachtend',
    'in sospeso',
  ],
  [
    'closed',
    'solved',
    'closed',
    'resolved',
    'done',
    'gelöst',
    'geschlossen',
    'erledigt',
    'résolu',
    'fermé',
    'resuelto',
    'cerrado',
    'opgelost',
    'gesloten',
    'risolto',
    'chiuso',
  ],
])
const PRIORITIES = index<'low' | 'normal' | 'high' | 'urgent'>([
  ['low', 'low', 'niedrig', 'basse', 'faible', 'baja', 'laag', 'bassa'],
  ['normal', 'normal', 'medium', 'mittel', 'normale', 'media', 'normaal'],
  ['high', 'high', 'hoch', 'haute', 'élevée', 'alta', 'hoog'],
  ['urgent', 'urgent', 'critical', 'dringend', 'urgente'],
])
const CHANNELS = index<'email' | 'note' | 'web' | 'api'>([
  ['email', 'mail', 'email', 'e-mail'],
  ['api', 'api', 'web service', 'web service (api)', 'webservice'],
  ['note', 'phone', 'voice', 'phone call', 'phone call (incoming)', 'phone call (outgoing)', 'call', 'voicemail', 'Telefon', 'Anruf'],
])

/** @throws RowProblem `status-unknown`; a deleted ticket is turned away by the same reason */
export function ticketStatusIn(row: MappedRow): 'open' | 'pending' | 'closed' {
  if (!row.has('status')) return 'closed'
  const status = STATUSES.get(bareName(row.raw('status')))
  if (!status) throw row.problem('status-unknown', 'status', `“${row.raw('status')}” is not a status a ticket can have here.`)
  return status
}

export const priorityIn = (row: MappedRow): 'low' | 'normal' | 'high' | 'urgent' => PRIORITIES.get(bareName(row.raw('priority'))) ?? 'normal'

/** Chat, forms, social networks and what nobody has heard of came by the web. */
export const channelIn = (row: MappedRow): 'email' | 'note' | 'web' | 'api' =>
  CHANNELS.get(bareName(row.raw('channel'))) ?? (row.raw('channel') === '' ? 'email' : 'web')

const AGENT = new Set(['agent', 'admin', 'reply', 'outgoing', 'outbound', 'staff', 'team', 'support', 'ausgehend', 'mitarbeiter', 'public reply'].map(bareName))
const NOTE = new Set(['note', 'internal', 'internal note', 'private', 'notiz', 'interne notiz'].map(bareName))

/** Who wrote a message, as far as the row says; the customer when it does not. */
export function messageKindIn(row: MappedRow): 'customer' | 'reply' | 'note' {
  const word = bareName(row.raw('messageBy'))
  return NOTE.has(word) ? 'note' : AGENT.has(word) ? 'reply' : 'customer'
}

/** Good is the best a customer can say, bad the worst; an offer that nobody answered says nothing. */
export function satisfactionIn(row: MappedRow): 'good' | 'bad' | null {
  const word = bareName(row.raw('satisfaction'))
  return ['good', 'goodwithcomment', 'gut', 'positive'].includes(word)
    ? 'good'
    : ['bad', 'badwithcomment', 'schlecht', 'negative'].includes(word)
      ? 'bad'
      : null
}
