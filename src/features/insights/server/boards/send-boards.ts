import { csvLine } from '@/domain/csv-cell'
import { formatMinor } from '@/domain/money'
import { mailToColleague } from '@/features/tickets/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { boardTilesSchema, type DateRange, dayIn, figureText, mailRange, nextMailAt, oldEnough, type Rhythm } from '../../domain'
import { getKpi } from '../kpi/catalogue'
import type { AudienceOf } from '../kpi/kpi-filter'
import { getKpiValue, type KpiValue } from '../kpi/kpi-value'
import { maySeeFigures } from './board-mails'

/** A figure's name in a reader's language: the words live with the screens and are given in by wiring. */
export type FigureName = (locale: string, kpi: string) => string

/** Sends every board that is due. Each mail and its next date are one transaction: nobody gets a board twice for the same morning. @returns how many went out */
export async function sendDueBoards(ctx: Ctx, audienceOf: AudienceOf, nameOf: FigureName): Promise<number> {
  const due = await ctx.db.boardMail.findMany({
    where: { nextAt: { lte: ctx.clock.now() } },
    include: { board: true, user: true },
    orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
    take: 100,
  })
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  let sent = 0
  for (const mail of due) {
    const locale = mail.user.locale === 'de' ? 'de' : 'en'
    const today = dayIn(timeZone, ctx.clock.now())
    const range = mailRange(mail.rhythm as Rhythm, today)
    const figures: MailedFigure[] = []
    for (const { kpi } of boardTilesSchema.parse(mail.board.tiles)) {
      const told = oldEnough(range, getKpi(kpi).maturesAfterDays ?? null, today)
      figures.push({ ...(await getKpiValue(ctx, { kpi, ...told, compare: 'previous' }, audienceOf)), ...told })
    }
    const isSent = await transact(ctx, async (tx) => {
      const next = { nextAt: nextMailAt(mail.rhythm as Rhythm, tx.now, timeZone), lastSentAt: tx.now }
      const refusal = maySeeFigures(mail.user) ? null : 'may-not-see-figures'
      const { count } = await tx.db.boardMail.updateMany({
        where: { id: mail.id, nextAt: mail.nextAt },
        data: refusal ? { nextAt: next.nextAt, failure: refusal } : { ...next, failure: null },
      })
      if (count === 0 || refusal) return false
      await mailToColleague(tx, { userId: mail.userId, ...boardMail(mail.board.name, range, figures, locale, nameOf) })
      tx.audit({ action: 'insights.board-sent', subject: { type: 'board', id: mail.boardId }, data: { userId: mail.userId, ...range } })
      return true
    })
    if (isSent) sent += 1
  }
  return sent
}

/** A figure and the days it is of: those of the mail, or, where nothing of them is old enough to be judged, the newest that are, as on the tile. */
type MailedFigure = KpiValue & DateRange
type BoardFile = { name: string; type: string; content: Uint8Array }

/** The figures one below the other, and the same as a file for a sheet. */
export function boardMail(
  board: string,
  { from, to }: DateRange,
  figures: readonly MailedFigure[],
  locale: 'en' | 'de',
  nameOf: FigureName,
): { subject: string; text: string; files: BoardFile[] } {
  const days = daysText({ from, to })
  const before = locale === 'de' ? 'davor' : 'before'
  const lines = figures.map((figure) => {
    const previous = figure.previous ? ` (${before} ${figureText({ ...figure, value: figure.previous.value }, locale)})` : ''
    return `${nameOf(locale, figure.kpi)}: ${figureText(figure, locale)}${previous}, n = ${new Intl.NumberFormat(locale).format(figure.n)}${figure.from === from ? '' : `; ${daysText(figure)}`}${termsText(figure, locale)}${currencyText(figure, locale)}`
  })
  const csv = figures.map((figure) =>
    csvLine([
      figure.kpi,
      figure.from,
      figure.to,
      plain(figure, figure.value),
      plain(figure, figure.previous?.value ?? null),
      figure.n,
      figure.currency ?? figure.unit,
    ]),
  )
  const file = `${csvLine(['figure', 'from', 'to', 'value', 'previous', 'n', 'unit'])}${csv.join('')}`
  return {
    subject: `${board}: ${days}`,
    text: `${board}\n${days}\n\n${lines.join('\n')}\n`,
    files: [{ name: `figures-${from}${from === to ? '' : `-${to}`}.csv`, type: 'text/csv; charset=utf-8', content: Buffer.from(file) }],
  }
}

/** What became of amounts in other currencies, as the tile says it. */
function currencyText({ currencies, unit }: KpiValue, locale: 'en' | 'de'): string {
  if (currencies?.mode === 'converted') return locale === 'de' ? '; mit den Kursen der einzelnen Tage umgerechnet' : '; converted with the rates of each day'
  if (currencies?.mode !== 'apart') return ''
  const others = currencies.others.map(({ currency, value }) => `${figureText({ unit, currency, value }, locale)}${unit === 'money' ? '' : ` (${currency})`}`)
  const missing = currencies.missing.map(({ currency, day }) => `${currency} ${day}`)
  const [apart, rate] = locale === 'de' ? ['für sich', 'Kurs fehlt'] : ['apart', 'no rate']
  return `; ${apart}: ${others.join(', ')} (${rate}: ${missing.join(', ')})`
}

const daysText = ({ from, to }: DateRange): string => (from === to ? from : `${from} – ${to}`)

/** At which margin value is counted, as the tile says it. */
function termsText({ terms }: KpiValue, locale: 'en' | 'de'): string {
  if (!terms) return ''
  const percent = (basisPoints: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000)
  const { marginBasisPoints: margin, discountBasisPoints: rate } = terms
  const counted =
    margin === null
      ? locale === 'de'
        ? 'in Nettoumsatz'
        : 'in net sales'
      : locale === 'de'
        ? `mit ${percent(margin)} Marge`
        : `at a margin of ${percent(margin)}`
  const discounted = rate === 0 ? '' : locale === 'de' ? `, mit ${percent(rate)} im Jahr abgezinst` : `, discounted at ${percent(rate)} a year`
  return `; ${counted}${discounted}`
}

const plain = ({ unit, currency }: KpiValue, value: number | null) =>
  value === null ? '' : unit === 'money' && currency ? formatMinor(BigInt(Math.round(value)), currency) : String(value)
