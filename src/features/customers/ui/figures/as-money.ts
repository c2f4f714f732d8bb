import type { Money } from '@/domain/money'

/** Money as REST writes it, for the screen. */
export const asMoney = ({ amountMinor, currency }: { amountMinor: string; currency: string }): Money => ({ amountMinor: BigInt(amountMinor), currency })
