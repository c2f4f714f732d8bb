import { invalid } from '@/domain/errors'
import { type BackTest, backTest } from './back-test'
import { type BgNbdFit, fitBgNbd } from './bg-nbd-fit'
import { bgNbdModel } from './bg-nbd-model'
import { parseDay, weeksOf } from './day'
import { type CustomerForecast, forecaster } from './forecast'
import { fitGammaGamma, type GammaGammaFit } from './gamma-gamma-fit'
import { DEFAULT_HORIZON_DAYS } from './horizon'
import { type Fitted, type ModelProblem, problem } from './model-problem'
import { type CustomerSummary, PurchaseLedger } from './purchase-ledger'
import { expectedBy, remembering } from './purchase-model'
import { type RejectedTransaction, readTransaction, type TransactionRow } from './transaction'

export type ClvFitOptions = {
  /** Last day the models see, included: `YYYY-MM-DD`. */
  readonly until: string
  /** How far predictions look ahead. */
  readonly horizonDays?: number
  /** Last day of the holdout window, included; it begins the day after `until`. */
  readonly holdoutUntil?: string | undefined
}
export type ClvPrediction = CustomerSummary & CustomerForecast
export type ClvFit = {
  readonly bgNbd: Omit<BgNbdFit, 'customers'> | null
  readonly gammaGamma: Omit<GammaGammaFit, 'customers'> | null
  /** Customers who bought up to `until`. */
  readonly customers: number
  readonly holdout?: BackTest
  /** Why a model is null. */
  readonly problems: readonly (ModelProblem & { readonly model: 'bgNbd' | 'gammaGamma' })[]
  /** Empty when there is no BG/NBD model. In the order in which customers first appear. */
  readonly predictions: readonly ClvPrediction[]
}

/**
 * Fits both CLV models to a file's rows (contract `clv fit`).
 * @throws invalid `clv.bad-date` or `clv.bad-window` for options that make no sense
 */
export function fitTransactions(rows: Iterable<TransactionRow>, options: ClvFitOptions): ClvFit & { readonly rejected: readonly RejectedTransaction[] } {
  const ledger = new PurchaseLedger()
  const rejected: RejectedTransaction[] = []
  for (const row of rows) {
    const read = readTransaction(row)
    if ('reason' in read) rejected.push(read)
    else ledger.add(read)
  }
  return { ...fitPurchases(ledger, options), rejected }
}

/** The same from purchases already gathered. Amounts in several currencies do not add up, so they give no spend model. */
export function fitPurchases(ledger: PurchaseLedger, options: ClvFitOptions): ClvFit {
  const { untilDay, throughDay, horizonDays } = windowOf(options)
  const customers = ledger.summaries(untilDay)
  const bgNbd = fitBgNbd(customers)
  const gammaGamma = fitSpend(ledger, customers)
  const problems = [
    ...(bgNbd.ok ? [] : [{ model: 'bgNbd' as const, reason: bgNbd.reason, detail: bgNbd.detail }]),
    ...(gammaGamma.ok ? [] : [{ model: 'gammaGamma' as const, reason: gammaGamma.reason, detail: gammaGamma.detail }]),
  ]
  return {
    bgNbd: bgNbd.ok ? withoutMarks(bgNbd) : null,
    gammaGamma: gammaGamma.ok ? withoutMarks(gammaGamma) : null,
    customers: customers.length,
    ...(bgNbd.ok && throughDay !== null && { holdout: holdoutOf(ledger, customers, bgNbd, { untilDay, throughDay }) }),
    problems,
    predictions: bgNbd.ok ? predict(customers, bgNbd, gammaGamma.ok ? gammaGamma : null, horizonDays) : [],
  }
}

function holdoutOf(ledger: PurchaseLedger, customers: readonly CustomerSummary[], bgNbd: BgNbdFit, days: { untilDay: number; throughDay: number }): BackTest {
  const model = remembering(bgNbdModel(bgNbd))
  return backTest(ledger, customers, (customer, weeks) => expectedBy(model, customer, weeks), days)
}

function predict(customers: readonly CustomerSummary[], bgNbd: BgNbdFit, gammaGamma: GammaGammaFit | null, horizonDays: number): ClvPrediction[] {
  const forecast = forecaster(remembering(bgNbdModel(bgNbd)), gammaGamma, weeksOf(horizonDays))
  return customers.map((customer) => ({ ...customer, ...forecast(customer, customer.spend) }))
}

function fitSpend(ledger: PurchaseLedger, customers: readonly CustomerSummary[]): Fitted<GammaGammaFit> {
  if (ledger.currencies.length > 1) return problem('mixed-currencies', `Amounts are in ${ledger.currencies.join(', ')}: convert them to one currency first.`)
  return fitGammaGamma(customers.map((customer) => customer.spend))
}

function withoutMarks<T extends { readonly ok: true; readonly customers: number }>({ ok, customers, ...rest }: T): Omit<T, 'ok' | 'customers'> {
  return rest
}

function windowOf({ until, holdoutUntil, horizonDays = DEFAULT_HORIZON_DAYS }: ClvFitOptions) {
  const untilDay = dayOf(until)
  const throughDay = holdoutUntil === undefined ? null : dayOf(holdoutUntil)
  if (throughDay !== null && throughDay <= untilDay)
    throw invalid('clv.bad-window', 'The holdout must end after the last day the models see.', { until, holdoutUntil })
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 3_650)
    throw invalid('clv.bad-window', 'The horizon is 1 to 3650 days.', { horizonDays })
  return { untilDay, throughDay, horizonDays }
}

function dayOf(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : null
  if (day === null) throw invalid('clv.bad-date', `“${text}” is not a date (YYYY-MM-DD).`, { text })
  return day
}
