'use client'
import { useFormatter } from 'next-intl'
import { useCallback } from 'react'

const SHORT = { style: 'unit', unitDisplay: 'short' } as const

/** @returns how large a file of so many bytes is, as one says it: 12 kB, 3.4 MB */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter()
  return useCallback(
    (bytes) =>
      bytes < 1_000_000
        ? format.number(Math.max(1, Math.round(bytes / 1_000)), { ...SHORT, unit: 'kilobyte' })
        : format.number(bytes / 1_000_000, { ...SHORT, unit: 'megabyte', maximumFractionDigits: 1 }),
    [format],
  )
}
