import { DomainError } from '@/domain/errors'
import { parseMinor } from '@/domain/money'
import type { Mapping } from './mapping'

/**
 * Reads an amount as a shop prints it: `1.234,50 €`, `$1,234.50`, `1 234,50`, `1'234.50`, `-12`. Currency signs and codes go; of the two signs one is
 * the decimal sign, and the other may only stand between groups of three digits.
 * @returns minor units, exactly as written; null when it is no amount of this currency
 */
export function parseLocalAmount(text: string, currency: string, decimal: Mapping['decimal']): bigint | null {
  if (/\d\s*[\p{L}\p{Sc}]+\.?\s*\d/u.test(text)) return null
  const bare = text.replace(/\p{L}+\.?|\p{Sc}/gu, '').trim()
  const negative = /^[-−]|[-−]$|^\(.*\)$/.test(bare)
  const digits = bare.replace(/^[-−+(]\s*|\s*[-−)]$/g, '')
  const [point, thousands] = decimal === 'point' ? ['\\.', ','] : [',', '\\.']
  const shape = new RegExp(`^(\\d+|\\d{1,3}(?:([${thousands}'’\\s])\\d{3})(?:\\2\\d{3})*)(?:${point}(\\d*))?$`)
  const match = shape.exec(digits)
  if (!match) return null
  try {
    const minor = parseMinor(`${match[1]!.replace(/\D/g, '')}.${match[3] ?? ''}`, currency)
    return negative ? -minor : minor
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
