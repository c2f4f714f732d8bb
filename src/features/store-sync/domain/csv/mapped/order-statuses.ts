import type { OrderSnapshot } from '@/features/orders/domain'
import { bareName } from '../../mapping/bare-name'
import type { MappedRow } from './mapped-row'

type Financial = OrderSnapshot['financialStatus']
type Fulfilment = OrderSnapshot['fulfilmentStatus']

const words = <S>(pairs: readonly (readonly [S, ...string[]])[]) =>
  new Map(pairs.flatMap(([status, ...names]) => names.map((name) => [bareName(name), status] as const)))

/** Shopify's words, WooCommerce's (raw, English and German) and what people write in their own files. */
const FINANCIAL = words<Financial>([
  [
    'paid',
    'paid',
    'completed',
    'complete',
    'processing',
    'shipped',
    'delivered',
    'bezahlt',
    'abgeschlossen',
    'in Bearbeitung',
    'erledigt',
    'versendet',
    'versandt',
    'geliefert',
    'payé',
    'payée',
    'terminé',
    'pagado',
    'completado',
    'betaald',
    'voltooid',
    'pagato',
  ],
  [
    'pending',
    'pending',
    'pending payment',
    'on-hold',
    'unpaid',
    'open',
    'offen',
    'ausstehend',
    'Zahlung ausstehend',
    'in Wartestellung',
    'wartend',
    'en attente',
    'pendiente',
    'in afwachting',
    'in attesa',
  ],
  ['authorized', 'authorized', 'authorised', 'autorisiert', 'autorisé'],
  ['partially_paid', 'partially paid', 'teilweise bezahlt'],
  ['partially_refunded', 'partially refunded', 'teilweise erstattet', 'teilweise rückerstattet'],
  ['refunded', 'refunded', 'erstattet', 'rückerstattet', 'remboursé', 'remboursée', 'reembolsado', 'terugbetaald', 'rimborsato'],
  [
    'voided',
    'voided',
    'cancelled',
    'canceled',
    'failed',
    'draft',
    'trash',
    'storniert',
    'abgebrochen',
    'fehlgeschlagen',
    'annulé',
    'annulée',
    'cancelado',
    'geannuleerd',
    'annullato',
  ],
])

const FULFILMENT = words<Fulfilment>([
  ['unfulfilled', 'unfulfilled', 'pending', 'offen', 'nicht ausgeführt', 'non traité'],
  ['partial', 'partial', 'partially fulfilled', 'partially shipped', 'teilweise ausgeführt', 'teilweise versandt'],
  [
    'fulfilled',
    'fulfilled',
    'shipped',
    'delivered',
    'completed',
    'ausgeführt',
    'versendet',
    'versandt',
    'geliefert',
    'expédié',
    'traité',
    'enviado',
    'verzonden',
    'spedito',
  ],
  ['restocked', 'restocked'],
])

/** Without a status column every order counts as paid. @throws RowProblem `status-unknown`: it may change whether the order counts, so it is not guessed */
export const financialStatusIn = (row: MappedRow): Financial => (row.has('status') ? statusIn(row, 'status', FINANCIAL) : 'paid')

export const fulfilmentStatusIn = (row: MappedRow): Fulfilment => (row.raw('fulfilment') === '' ? 'unfulfilled' : statusIn(row, 'fulfilment', FULFILMENT))

function statusIn<S>(row: MappedRow, field: string, known: ReadonlyMap<string, S>): S {
  const text = row.raw(field)
  const status = known.get(bareName(text.replace(/^wc-/, '')))
  if (status === undefined) throw row.problem(text === '' ? 'cell-missing' : 'status-unknown', field, `“${text}” is not a status an order can have.`)
  return status
}
