import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { csvLine } from '@/domain/csv-cell'
import { DomainError } from '@/domain/errors'
import { type ClvFit, type ClvFitOptions, type ClvPrediction, DEFAULT_HORIZON_DAYS, fitPurchases, parseDay } from '@/features/insights/domain'
import { readTransactionsFile } from './read-transactions-file'

type Output = { write(text: string): unknown }
export type ClvFitIo = { readonly stdout: Output; readonly stderr: Output }

export const CLV_FIT_USAGE = 'rapport clv fit --transactions FILE --until DATE [--horizon-days 365] [--holdout-until DATE] [--predictions OUT.csv] [--json]'

/**
 * `clv fit`: fits BG/NBD and Gamma-Gamma to a file of purchases (contract "Command line"). Bad rows are named on standard error and left out.
 * @returns the exit code: 0 fitted, 1 the file cannot be read or carries no BG/NBD model (the reason is told), 2 usage
 */
export async function runClvFit(argv: string[], { stdout, stderr }: ClvFitIo): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') {
    stderr.write(`${options}\nUsage: ${CLV_FIT_USAGE}\n`)
    return 2
  }
  try {
    const { ledger, rejected, read } = await readTransactionsFile(options.transactions, ({ line, reason }) => stderr.write(`line ${line}: ${reason}\n`))
    const fit = fitPurchases(ledger, options)
    if (options.predictions) await pipeline(Readable.from(predictionLines(fit.predictions)), createWriteStream(options.predictions))
    const { predictions, ...summary } = fit
    for (const { model, detail } of fit.problems) stderr.write(`${model}: ${detail}\n`)
    stdout.write(options.json ? `${JSON.stringify({ ...summary, read, rejected })}\n` : inWords(fit, read, rejected))
    return fit.bgNbd ? 0 : 1
  } catch (cause) {
    if (!(cause instanceof DomainError) && !isFileError(cause)) throw cause
    stderr.write(`${cause.message}\n`)
    return 1
  }
}

type Options = ClvFitOptions & { readonly transactions: string; readonly predictions?: string | undefined; readonly json: boolean }

function readOptions(argv: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        transactions: { type: 'string' },
        until: { type: 'string' },
        'horizon-days': { type: 'string', default: String(DEFAULT_HORIZON_DAYS) },
        'holdout-until': { type: 'string' },
        predictions: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const { transactions, until, predictions, json } = values
    const holdoutUntil = values['holdout-until']
    const horizonDays = Number(values['horizon-days'])
    if (!transactions || !until) return 'Both --transactions and --until are needed.'
    for (const date of [until, holdoutUntil]) if (date !== undefined && parseDay(date) === null) return `“${date}” is not a date (YYYY-MM-DD).`
    if (holdoutUntil !== undefined && parseDay(holdoutUntil)! <= parseDay(until)!) return '--holdout-until must be after --until.'
    if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 3_650) return '--horizon-days is a whole number from 1 to 3650.'
    return { transactions, until, holdoutUntil, horizonDays, predictions, json }
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function* predictionLines(predictions: readonly ClvPrediction[]): Generator<string> {
  yield csvLine(['customer_id', 'frequency', 'recency', 'age', 'p_alive', 'expected_purchases', 'expected_value'])
  for (const { customerId, frequency, recency, age, pAlive, expectedPurchases, expectedValue } of predictions)
    yield csvLine([customerId, frequency, recency, age, pAlive, expectedPurchases, expectedValue])
}

function inWords({ bgNbd, gammaGamma, customers, holdout }: ClvFit, read: number, rejected: number): string {
  const figures = (parameters: object) =>
    Object.entries(parameters).flatMap(([key, value]) => (typeof value === 'number' ? [`${key} ${Number(value.toPrecision(6))}`] : []))
  const lines = [`${customers} customers from ${read} rows, ${rejected} rejected`]
  if (bgNbd) lines.push(`BG/NBD       ${figures(bgNbd).join('  ')}`)
  if (gammaGamma) lines.push(`Gamma-Gamma  ${figures(gammaGamma).join('  ')}`)
  if (holdout) lines.push(`Holdout      ${figures(holdout).join('  ')}`)
  return `${lines.join('\n')}\n`
}

const isFileError = (cause: unknown): cause is NodeJS.ErrnoException => cause instanceof Error && 'code' in cause && 'syscall' in cause
