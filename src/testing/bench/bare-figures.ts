/** The year that tiles are asked for, and the one before. */
export const YEAR = { from: '2025-11-22', to: '2026-11-21' } as const
const YEAR_BEFORE = { from: '2024-11-22', to: '2025-11-21' }
/** Of figures over people: as of the bench's own moment. */
const NOW = `'2026-11-21T12:00:00Z'::timestamptz`

/** What a tile that adds up over days cannot do without: its sums by the month, which together are the figure, and those of the range before. */
const daily = (sums: string): string[] => {
  const within = ({ from, to }: { from: string; to: string }) => `FROM sales_daily WHERE day BETWEEN '${from}' AND '${to}'`
  return [
    `SELECT date_trunc('month', day::timestamp), currency, ${sums} ${within(YEAR)} GROUP BY 1, 2`,
    `SELECT currency, ${sums} ${within(YEAR_BEFORE)} GROUP BY 1`,
  ]
}

/** Of a figure kept by day: the same, or all there was up to the end of each range. */
const byDay = (figure: string): string[] => {
  const within = ({ from, to }: { from: string; to: string }) => `FROM figure_days WHERE figure = '${figure}' AND day BETWEEN '${from}' AND '${to}'`
  return [
    `SELECT date_trunc('month', day::timestamp), sum(num), sum(den), sum(n) ${within(YEAR)} GROUP BY 1`,
    `SELECT sum(num), sum(den), sum(n) ${within(YEAR_BEFORE)}`,
  ]
}
const upTo = (figure: string): string[] =>
  [YEAR, YEAR_BEFORE].map(({ to }) => `SELECT sum(num), sum(n) FROM figure_days WHERE figure = '${figure}' AND day <= '${to}'`)

/** Of a middle: its place in each whole month and each day around them, for the range and for the one before, and once more for the months. */
const middle = (figure: string, share: number): string[] => {
  const places = ({ from, to }: { from: string; to: string }) => `
    SELECT part, n, nums[width_bucket(floor(${share} * (n - 1))::int, places)] AS place FROM (
      SELECT month AS part, n, nums, places FROM figure_months WHERE figure = '${figure}' AND month >= '${from}' AND month < date_trunc('month', '${to}'::date)
      UNION ALL SELECT day, n, nums, places FROM figure_days WHERE figure = '${figure}'
        AND (day BETWEEN '${from}' AND date_trunc('month', '${from}'::date) + interval '1 month' - interval '1 day' OR day BETWEEN date_trunc('month', '${to}'::date) AND '${to}')) AS parts`
  return [YEAR, YEAR, YEAR_BEFORE].map(places)
}

/** What a tile over people cannot do without: one look at their kept rows. */
const people = (sums: string, where: string): string[] => [`SELECT ${sums} FROM person_figures WHERE ${where}`]
const health = (good: string): string[] => people(`count(*) FILTER (WHERE ${good}), count(*)`, 'bought_at IS NOT NULL')

/** By figure, the statements that its roll-up costs bare: written by hand, so that the tile is held against what it could be. */
export const BARE_FIGURES: Readonly<Record<string, string[]>> = {
  'net-sales': daily('sum(gross_minor - discount_minor - refunds_minor), sum(sold_orders)'),
  orders: daily('sum(orders)'),
  'average-order-value': daily('sum(purchase_net_minor), sum(orders)'),
  'new-customers': daily('sum(new_customers)'),
  'returning-revenue-share': daily('sum(returning_net_minor), sum(purchase_net_minor)'),
  refunds: daily('sum(refunds_minor), sum(refunds)'),
  'return-rate': daily('sum(returned_orders), sum(sold_orders)'),
  'tier-revenue-share': daily('sum(tier_net_minor), sum(purchase_net_minor)'),
  'contact-rate': [...daily('sum(orders)'), ...byDay('tickets-opened')],
  'points-issued': byDay('points-issued'),
  'points-redeemed': byDay('points-redeemed'),
  'points-expired': byDay('points-expired'),
  'points-movement': byDay('points-movement'),
  'points-outstanding': upTo('points-movement'),
  'redemption-rate': byDay('redemption-rate'),
  'tickets-opened': byDay('tickets-opened'),
  nps: byDay('nps'),
  csat: byDay('csat'),
  'first-response-time': middle('first-response', 0.5),
  'first-response-p90': middle('first-response', 0.9),
  'next-response-time': middle('next-response', 0.5),
  'next-response-p90': middle('next-response', 0.9),
  'resolution-time': middle('resolution', 0.5),
  'resolution-p90': middle('resolution', 0.9),
  'sla-attainment': [...byDay('sla-attainment'), 'SELECT count(*) FROM sla_targets WHERE outcome IS NULL AND due_at < now()'],
  fcr: byDay('fcr'),
  'fcr-with-context': byDay('fcr-with-context'),
  'reopen-rate': byDay('reopen-rate'),
  buyers: people('count(*)', 'bought_at IS NOT NULL'),
  'tier-share': people('count(tier_code), count(*)', 'bought_at IS NOT NULL'),
  participation: people(`count(*) FILTER (WHERE earning @> ${NOW}), count(*)`, `known AND since < ${NOW}`),
  'points-liability': people('sum(points), count(*)', 'points <> 0'),
  'data-hygiene': people('count(*) FILTER (WHERE email_verified AND phone_verified AND consented), count(*)', 'profile'),
  'hygiene-email': people('count(*) FILTER (WHERE email_verified), count(*)', 'profile'),
  'hygiene-phone': people('count(*) FILTER (WHERE phone_verified), count(*)', 'profile'),
  'hygiene-consent': people('count(*) FILTER (WHERE consented), count(*)', 'profile'),
  'customer-health': people(
    `sum((bought_at >= ${NOW} - interval '90 days')::int + (orders >= 2)::int + coalesce(satisfied::int, 0) + (returned_at IS NULL)::int + (NOT waiting)::int + member::int), count(*)`,
    'bought_at IS NOT NULL',
  ),
  'health-recency': health(`bought_at >= ${NOW} - interval '90 days'`),
  'health-repeat': health('orders >= 2'),
  'health-satisfaction': health(`answered_at >= ${NOW} - interval '1 year' AND satisfied`),
  'health-returns': health(`returned_at IS NULL OR returned_at < ${NOW} - interval '1 year'`),
  'health-support': health('NOT waiting'),
  'health-loyalty': health(`member AND earned_at >= ${NOW} - interval '1 year'`),
  cohorts: [
    `SELECT key, cohort, month, customers, orders, net_sales_minor FROM cohort_months WHERE kind = 'all' AND scope = '00000000-0000-0000-0000-000000000000' ORDER BY cohort, month`,
  ],
}
