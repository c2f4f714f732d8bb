import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { csvLine } from '@/domain/csv-cell'
import { DomainError } from '@/domain/errors'
import { type ClvFit, type ClvFitOptions, type ClvPrediction, DEFAULT_HORIZON_DAYS, fitPurchases, parseDay } from '@/features/insights/domain'
import { type Run, UsageError } from '../command'
import { readTransactionsFile } from './read-transactions-file'

/**
 * Fits BG/NBD and Gamma-Gamma to a file of purchases (contract "Command line"). Bad rows are named on standard error and left out.
 * @returns 1 when the file carries no BG/NBD model: the reason is told and stands in the document
 */
export const clvFit: Run = async (args, io) => {
  const { transactions, predictions: predictionsPath, ...options } = readOptions(args)
  const { ledger, rejected, read } = await readTransactionsFile(transactions, ({ line, reason }) => io.say(`line ${line}: ${reason}`))
  const { predictions, ...fit } = fitPurchases(ledger, options)
  if (predictionsPath) await pipeline(Readable.from(predictionLines(predictions)), createWriteStream(predictionsPath)).catch(unwritable)
  for (const { model, detail } of fit.problems) io.say(`${model}: ${detail}`)
  io.print({ ...fit, read, rejected }, inWords(fit, read, rejected))
  return fit.bgNbd ? 0 : 1
}

type Options = ClvFitOptions & { readonly transactions: string; readonly predictions?: string | undefined }

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      transactions: { type: 'string' },
      until: { type: 'string' },
      'horizon-days': { type: 'string', default: String(DEFAULT_HORIZON_DAYS) },
      'holdout-until': { type: 'string' },
      predictions: { type: 'string' },
    },
  })
  const { transactions, until, predictions } = values
  const holdoutUntil = values['holdout-until']
  const horizonDays = Number(values['horizon-days'])
  if (!transactions || !until) throw new UsageError('Both --transactions and --until are needed.')
  for (const date of [until, holdoutUntil]) if (date !== undefined && !isDate(date)) throw new UsageError(`“${date}” is not a date (YYYY-MM-DD).`)
  if (holdoutUntil !== undefined && holdoutUntil <= until) throw new UsageError('--holdout-until must be after --until.')
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 3_650) throw new UsageError('--horizon-days is a whole number from 1 to 3650.')
  return { transactions, until, holdoutUntil, horizonDays, predictions }
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text) !== null

function unwritable(cause: Error): never {
  throw new DomainError('unavailable', 'clv.file-unwritable', cause.message, {}, { cause })
}

function* predictionLines(predictions: readonly ClvPrediction[]): Generator<string> {
  yield csvLine(['customer_id', 'frequency', 'recency', 'age', 'p_alive', 'expected_purchases', 'expected_value'])
  for (const { customerId, frequency, recency, age, pAlive, expectedPurchases, expectedValue } of predictions)
    yield csvLine([customerId, frequency, recency, age, pAlive, expectedPurchases, expectedValue])
}

function inWords({ bgNbd, gammaGamma, customers, holdout }: Omit<ClvFit, 'predictions'>, read: number, rejected: number): string {
  const figures = (parameters: object) =>
    Object.entries(parameters).flatMap(([key, value]) => (typeof value === 'number' ? [`${key} ${Number(value.toPrecision(6))}`] : []))
  const lines = [`${customers} customers from ${read} rows, ${rejected} rejected`]
  if (bgNbd) lines.push(`BG/NBD       ${figures(bgNbd).join('  ')}`)
  if (gammaGamma) lines.push(`Gamma-Gamma  ${figures(gammaGamma).join('  ')}`)
  if (holdout) lines.push(`Holdout      ${figures(holdout).join('  ')}`)
  return lines.join('\n')
}
