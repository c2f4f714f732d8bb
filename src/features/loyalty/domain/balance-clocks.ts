/** A balance as it was: by what counted then (`effective`) or by what the ledger knew then (`booking`). */
export const BALANCE_CLOCKS = ['effective', 'booking'] as const
