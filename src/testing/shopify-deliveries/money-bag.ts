/** An amount as Shopify writes it twice over: in the shop's currency and in the shopper's. */
export const bag = (amount: string, currency: string, presentment: { amount: string; currency: string } = { amount, currency }) => ({
  shop_money: { amount, currency_code: currency },
  presentment_money: { amount: presentment.amount, currency_code: presentment.currency },
})

/** `21.00 → "21.00"`: cents to the decimal text of Shopify's API. */
export const cents = (amount: number): string => (amount / 100).toFixed(2)
