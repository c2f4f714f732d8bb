/** Somebody who was not asked about an order speaks of the last one they placed before the answer, if that was within so many days: scores by product and the voice of the customer alike. */
export const LAST_ORDER_DAYS = 90
