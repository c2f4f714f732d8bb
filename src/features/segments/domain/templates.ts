import type { Rule } from './rule/rule'

export type Template = { readonly code: string; readonly name: string; readonly rule: Rule }

/** “At risk” by the three signs of product/rules.md 8, any of which is enough. */
const atRisk: Rule = {
  any: [
    { field: 'tickets.count', params: { days: 7 }, op: 'at-least', value: 3 },
    { field: 'engagement.mail-opens-drop', op: 'at-least', value: 42 },
    { field: 'returns.rate-vs-category', op: 'at-least', value: 3.2 },
  ],
}

/** Segments every desk starts with. They are the desk's own from then on: people change and archive them. */
export const TEMPLATES: readonly Template[] = [
  {
    code: 'vip-no-purchase-60',
    name: 'VIP, no purchase in 60 days',
    rule: {
      all: [
        { field: 'loyalty.vip', op: 'is', value: true },
        { field: 'orders.count', params: { days: 60 }, op: 'equals', value: 0 },
      ],
    },
  },
  {
    code: 'five-stars-and-points',
    name: 'Five stars and 500 points',
    rule: {
      all: [
        { field: 'reviews.count', params: { stars: 5 }, op: 'at-least', value: 1 },
        { field: 'loyalty.balance', op: 'more-than', value: 500 },
      ],
    },
  },
  {
    code: 'wishes-no-purchase-30',
    name: 'Wishes, but no purchase in 30 days',
    rule: {
      all: [
        { field: 'wishlist.count', op: 'at-least', value: 3 },
        { field: 'orders.count', params: { days: 30 }, op: 'equals', value: 0 },
      ],
    },
  },
  {
    code: 'top-10-percent',
    name: 'Top 10 % of 12 months',
    rule: { all: [{ field: 'orders.net-sales-percentile', params: { days: 365 }, op: 'at-most', value: 10 }] },
  },
  { code: 'bought-twice', name: 'Bought exactly twice', rule: { all: [{ field: 'orders.count', op: 'equals', value: 2 }] } },
  {
    code: 'third-purchase',
    name: 'Just made the third purchase',
    rule: {
      all: [
        { field: 'orders.count', op: 'equals', value: 3 },
        { field: 'orders.last-days-ago', op: 'at-most', value: 14 },
      ],
    },
  },
  {
    code: 'high-spender-no-vip',
    name: 'High spender, not yet VIP',
    rule: {
      all: [
        { field: 'orders.net-sales-percentile', params: { days: 365 }, op: 'at-most', value: 20 },
        { field: 'loyalty.vip', op: 'is', value: false },
      ],
    },
  },
  {
    code: 'clv-falling',
    name: 'CLV falling, little engagement',
    rule: {
      all: [
        { field: 'forecast.clv-change', op: 'at-most', value: -30 },
        { field: 'engagement.count', params: { days: 90 }, op: 'at-most', value: 1 },
      ],
    },
  },
  { code: 'at-risk', name: 'At risk', rule: atRisk },
  {
    code: 'advocate',
    name: 'Advocate',
    rule: {
      all: [
        { field: 'orders.count', op: 'at-least', value: 2 },
        { field: 'engagement.count', params: { days: 30 }, op: 'at-least', value: 1 },
        {
          any: [
            { field: 'nps.last-score', op: 'at-least', value: 9 },
            { field: 'reviews.count', params: { stars: 5 }, op: 'at-least', value: 1 },
            { field: 'events.count', params: { type: 'referral_converted' }, op: 'at-least', value: 1 },
          ],
        },
      ],
    },
  },
  { code: 'first-time-buyer', name: 'First-time buyer', rule: { all: [{ field: 'orders.count', op: 'equals', value: 1 }] } },
  { code: 'dormant-90', name: 'Dormant for 90 days', rule: { all: [{ field: 'orders.last-days-ago', op: 'at-least', value: 90 }] } },
  {
    code: 'one-category',
    name: 'Frequent in one category',
    rule: { all: [{ field: 'orders.most-in-one-category', params: { days: 365 }, op: 'at-least', value: 3 }] },
  },
  {
    code: 'bargain-hunter',
    name: 'Bargain hunter',
    rule: {
      all: [
        { field: 'orders.discounted-share', op: 'at-least', value: 70 },
        { field: 'orders.count', op: 'at-least', value: 2 },
      ],
    },
  },
  { code: 'new-releases', name: 'Buys new releases', rule: { all: [{ field: 'orders.new-releases', params: { days: 365 }, op: 'at-least', value: 2 }] } },
  {
    code: 'birthday-with-wish',
    name: 'Birthday in 7 days, with a wish',
    rule: {
      all: [
        { field: 'profile.birthday-in-days', op: 'at-most', value: 7 },
        { field: 'wishlist.count', op: 'at-least', value: 1 },
      ],
    },
  },
  { code: 'incomplete-profile', name: 'Incomplete profile', rule: { all: [{ field: 'profile.complete', op: 'is', value: false }] } },
]
