/** What a dashboard can be narrowed to. Tier and segment are about people and hold for every figure that has people; of the others a figure says which it can be told by. */
export const DIMENSIONS = ['store', 'tier', 'segment', 'channel', 'category', 'agent'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Where a figure belongs in the catalogue and on the tabs of the dashboard. */
export const KPI_GROUPS = ['sales', 'retention', 'value', 'loyalty', 'support', 'feedback', 'care'] as const
export type KpiGroup = (typeof KPI_GROUPS)[number]

/** What the n of a figure counts: the words behind the number, and what is said when there is none. */
export const COUNTED = [
  'orders',
  'refunds',
  'people',
  'gaps',
  'answers',
  'invitations',
  'reviews',
  'tickets',
  'promises',
  'entries',
  'tasks',
  'months',
] as const
export type Counted = (typeof COUNTED)[number]

/** How the rows of a figure become the figure, see `KpiDefinition`. */
export const AGGREGATES = ['sum', 'mean', 'ratio', 'percent', 'nps', 'median', 'p90', 'difference'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export const KPI_UNITS = ['money', 'count', 'percent', 'score', 'minutes', 'days', 'points', 'ratio', 'stars'] as const
export type KpiUnit = (typeof KPI_UNITS)[number]
