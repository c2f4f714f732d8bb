'use client'
import { useFormatter } from 'next-intl'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes and seconds in the unit a person would use. */
export function useSizes() {
  const format = useFormatter()
  const bytes = (size: number): string => {
    const step = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3))
    return format.number(size / 1000 ** step, { style: 'unit', unit: UNITS[step]!, maximumSignificantDigits: 3 })
  }
  const duration = (seconds: number): string => {
    const [value, unit] = seconds < 90 ? [seconds, 'second'] : seconds < 5_400 ? [seconds / 60, 'minute'] : [seconds / 3_600, 'hour']
    return format.number(Math.round(value as number), { style: 'unit', unit: unit as 'second' })
  }
  return { bytes, duration }
}
