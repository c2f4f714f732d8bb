/** `received`: kept, not looked into yet · `ignored`: in order, but it tells us nothing · `failed`: kept with the reason, can be replayed */
export const DELIVERY_STATUSES = ['received', 'processed', 'ignored', 'failed'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** Larger bodies are refused unread: 2 MiB. */
export const MAX_DELIVERY_BYTES = 2 * 1024 * 1024
/** After so many attempts that ended in a fault of ours a delivery counts as failed. */
export const MAX_DELIVERY_ATTEMPTS = 8
