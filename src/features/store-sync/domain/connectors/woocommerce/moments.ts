import { isoFromMs, parseInstant } from '../../instant'
import { PayloadProblem } from '../reading/payload-problem'

/**
 * `date_…_gmt` carry no offset and mean UTC; the field of the same name without `_gmt` is the site's own time and is never read. The zero date
 * of databases (`0000-00-00T00:00:00`) means none.
 * @returns milliseconds since the epoch · @throws PayloadProblem `date`
 */
export function gmtMs(text: string | null | undefined, path: string): number | null {
  if (!text || text.startsWith('0000-')) return null
  const ms = parseInstant(text, 'utc')
  if (ms === null) throw new PayloadProblem('date', path, `“${text}” is not a moment.`)
  return ms
}

export function gmtIso(text: string | null | undefined, path: string): string | null {
  const ms = gmtMs(text, path)
  return ms === null ? null : isoFromMs(ms)
}

/** `delivered`: a webhook carried it · `read`: we asked the store for it. */
export type Hearing = 'delivered' | 'read'

/**
 * WooCommerce knows moments to the second, and much happens within one. Of two tellings of one second the one we read counts: it is as the store stands,
 * knows the refunds, and no delivery that comes late may take it back. Hence the millisecond.
 */
export function versionOf({ date_modified_gmt, date_created_gmt }: Dated, hearing: Hearing, root = '$'): number {
  const ms = gmtMs(date_modified_gmt, `${root}.date_modified_gmt`) ?? gmtMs(date_created_gmt, `${root}.date_created_gmt`)
  if (ms === null) throw new PayloadProblem('date', `${root}.date_modified_gmt`, 'Without this moment nobody can tell older news from newer.')
  return ms + (hearing === 'read' ? 1 : 0)
}

type Dated = { date_modified_gmt?: string | null | undefined; date_created_gmt?: string | null | undefined }
