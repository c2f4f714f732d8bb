/** Which figures stand on which tab, in which rows, and which are drawn over time. Any others of the catalogue can be put on a board. */
export const TAB_FIGURES = {
  overview: {
    groups: [
      { name: 'retention', kpis: ['nps', 'clv-total', 'repeat-purchase-rate', 'repeat-rate-90d', 'returning-revenue-share', 'clv-cac'] },
      { name: 'sales', kpis: ['net-sales', 'orders', 'average-order-value', 'new-customers', 'refunds'] },
      { name: 'care', kpis: ['tickets-opened', 'first-response-time', 'sla-attainment', 'csat', 'points-issued'] },
    ],
    charts: ['net-sales', 'nps'],
  },
  retention: {
    groups: [
      { name: 'repeat', kpis: ['repeat-rate-30d', 'repeat-rate-60d', 'repeat-rate-90d', 'repeat-purchase-rate', 'time-between-orders'] },
      { name: 'nth', kpis: ['order-2-conversion', 'order-3-conversion', 'order-4-conversion', 'order-5-conversion'] },
      { name: 'kept', kpis: ['retention-rate', 'churn-rate', 'expected-churn', 'churn-risk-14d'] },
      { name: 'brought', kpis: ['incremental-revenue', 'attributed-revenue'] },
    ],
    charts: ['repeat-rate-90d', 'time-between-orders'],
  },
  customers: {
    groups: [
      { name: 'value', kpis: ['clv-total', 'clv-historic', 'clv-predicted', 'clv-change', 'cac', 'clv-cac'] },
      { name: 'hygiene', kpis: ['data-hygiene', 'hygiene-email', 'hygiene-phone', 'hygiene-consent', 'engagement-velocity'] },
    ],
    charts: ['new-customers', 'average-order-value'],
  },
  loyalty: {
    groups: [
      { name: 'points', kpis: ['points-issued', 'points-redeemed', 'points-expired', 'points-movement', 'points-outstanding', 'points-liability'] },
      { name: 'use', kpis: ['redemption-rate', 'breakage', 'participation', 'referral-conversion', 'tier-share', 'tier-revenue-share'] },
    ],
    charts: ['points-issued', 'points-redeemed'],
  },
  support: {
    groups: [
      { name: 'speed', kpis: ['first-response-time', 'first-response-p90', 'next-response-time', 'next-response-p90', 'resolution-time', 'resolution-p90'] },
      { name: 'load', kpis: ['tickets-opened', 'tickets-backlog', 'sla-attainment', 'csat'] },
      { name: 'solved', kpis: ['fcr', 'fcr-with-context', 'reopen-rate', 'contact-rate', 'wismo-rate'] },
      { name: 'concierge', kpis: ['tasks-open', 'tasks-on-time', 'concierge-repeat', 'concierge-repeat-held-out'] },
    ],
    charts: ['tickets-opened', 'first-response-time'],
  },
  feedback: {
    groups: [
      { name: 'scores', kpis: ['nps', 'csat', 'response-rate', 'advocacy-conversion'] },
      { name: 'reviews', kpis: ['reviews', 'average-rating', 'review-submission', 'return-rate', 'return-rate-vs-category'] },
    ],
    charts: ['nps', 'average-rating'],
  },
} as const
