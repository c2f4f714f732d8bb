import { csvLine } from '@/domain/csv-cell'
import type { Ctx } from '@/server/context'
import { MOVEMENTS, type ReportInput, type ReportRow } from '../../domain'
import { rollForward } from './roll-forward'
import { listSeals } from './seal-days'

/**
 * The auditor's file: the roll-forward line by line, then its sum. Whole points; points that leave are negative; each line is opening + movements = closing. A day's line,
 * a month's and the sum carry the seal of their last sealed day.
 */
export async function reportCsv(ctx: Ctx, input: ReportInput): Promise<{ csv: string }> {
  const [{ rows, total }, seals] = await Promise.all([rollForward(ctx, input), listSeals(ctx, input)])
  const byTime = input.by === 'day' || input.by === 'month'
  const line = (name: string, row: ReportRow, seal: (typeof seals)[number] | undefined) =>
    csvLine([name, row.opening, ...MOVEMENTS.map((movement) => row[movement]), row.tierMoved, row.closing, row.entries, seal?.day, seal?.head])
  const sealOf = (key: string) => (byTime ? seals.findLast(({ day }) => day.startsWith(key)) : undefined)
  const header = [input.by, 'opening', ...MOVEMENTS.map(snake), 'tier_moved', 'closing', 'entries', 'sealed_day', 'seal_sha256']
  return { csv: [csvLine(header), ...rows.map((row) => line(row.key || '(none)', row, sealOf(row.key))), line('total', total, seals.at(-1))].join('') }
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
