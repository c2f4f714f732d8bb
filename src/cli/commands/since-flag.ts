import { parseInstant } from '@/features/store-sync/domain'
import { UsageError } from '../command'

/** `--since`: a day of the calendar (from its midnight, UTC) or a moment; null when it is not given. @throws UsageError */
export function sinceFlag(text: string | undefined): Date | null {
  if (text === undefined) return null
  const ms = parseInstant(text, 'utc')
  if (ms === null) throw new UsageError(`--since: “${text}” is not a day such as 2026-01-31.`)
  return new Date(ms)
}
