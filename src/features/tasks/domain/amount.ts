import { minorDigits } from '@/domain/money'

/** An amount as people type it, in major units, to minor units as the doors take them. */
export const minorText = (major: number | null | undefined, currency: string): string | null =>
  major === null || major === undefined ? null : Math.round(major * 10 ** minorDigits(currency)).toString()

export const majorOf = (minor: bigint | null, currency: string): number | undefined =>
  minor === null ? undefined : Number(minor) / 10 ** minorDigits(currency)
