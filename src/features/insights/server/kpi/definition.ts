import type { Prisma } from '@/server/db/sql'
import type { Aggregate, Counted, Dimension, HealthWeights, KpiGroup, KpiUnit, ValueTerms } from '../../domain'
import type { People } from '../people/kept-people'

/** What the rows of a figure are narrowed to. `rows` applies the range and the dimensions it declares; people (tier, segment) are applied around it. */
export type KpiFilter = {
  /** The first instant of the range and the first after it. */
  readonly from: Date
  readonly before: Date
  readonly now: Date
  readonly zone: string
  /** What figures are told in. */
  readonly currency: string
  /** Amounts in that currency and no others: nothing is converted. */
  readonly alone: boolean
  readonly storeId: string | null
  readonly channel: string | null
  readonly category: string | null
  readonly agentId: string | null
  /** Who counts as active in retention: whoever bought within so many days. */
  readonly activeDays: number
  readonly healthWeights: HealthWeights
  /** At which margin and discount rate value is counted. */
  readonly terms: ValueTerms
  /** People of a segment, as a condition on `c.id`. */
  readonly audience: Prisma.Sql | null
  readonly tier: string | null
  /** The people that figures over all people are told of, and the moment they stand for. */
  readonly people: People
}

/** The dimensions a figure's own rows know; tier and segment hold for every figure that has people. */
export type RowDimension = Exclude<Dimension, 'tier' | 'segment'>

/** How a figure is kept by day: `figure_days`. */
export type ByDay = {
  /** What its days are kept under: figures of the same rows share them. */
  readonly name: string
  /** Whose changes make its days stale: `note_…_days` in the database. */
  readonly source: 'points' | 'promises' | 'solutions' | 'openings' | 'answers'
  /** Of what the days are made where that is not `rows`. As those they look at the range through `between` alone, and each row's `at` is what they look at. */
  readonly rows?: (filter: KpiFilter) => Prisma.Sql
  /** Rows that time alone makes: read beside the days. */
  readonly beside?: (filter: KpiFilter) => Prisma.Sql
  /** All that was before the range counts, too. */
  readonly fromTheBeginning?: true
}

/** How a figure is told by purchases in their place among their person's: `buyer_purchases`. */
export type ByPlace = {
  /** At, num and den over a query of purchases (person, nth, placed_at, before_at, next_at): the same sums as over `rows`. */
  readonly told: (filter: KpiFilter, purchases: Prisma.Sql) => Prisma.Sql
  /** It looks at first ones alone: those are kept by store, too. */
  readonly firstsAlone?: true
}

/**
 * One figure, in code once. `rows` is its predicate: the value, the series, the list and the export all read that one query, so the
 * figure is the aggregate of the rows it opens to. Each row carries whole numbers `num` and `den`, which become the figure by `aggregate`:
 * sum = Σ num · mean = Σ num ÷ Σ den, rounded to a whole (money) · ratio = Σ num ÷ Σ den · percent = 100 · Σ num ÷ Σ den ·
 * nps = the same, rounded · median and p90 = the middle and the 90th hundredth of num · difference = mean num of rows with den 1 − mean num of
 * rows with den −1, per label (an experiment), weighed by its rows.
 * To add one: a constant of this type in a `…-kpis.ts`, a line in `catalogue.ts`, its name in `ui/messages` under `kpis`.
 */
export type KpiDefinition = {
  readonly id: string
  /** Raised when the formula changes: a figure of another version is another figure. */
  readonly version: number
  readonly group: KpiGroup
  readonly unit: KpiUnit
  readonly aggregate: Aggregate
  /** Which way is good; null when neither. */
  readonly better: 'up' | 'down' | null
  /** What its n counts. */
  readonly counts: Counted
  /** n is Σ den, not the number of rows: where rows of two kinds are set against each other. */
  readonly countsDen?: true
  /** n is the number of rows that are somebody’s: where what was spent stands beside the people it was spent on. */
  readonly countsPeople?: true
  /** By which dimensions `rows` can tell it, beside tier and segment. A store that `rows` does not know is applied to people: who ever ordered there. */
  readonly dimensions: readonly RowDimension[]
  /** False: its rows are not about people (spend), so it cannot be told by tier, segment or somebody's store. */
  readonly ofPeople?: false
  readonly formula: string
  /** It stands for now: the range does not apply and there is no series. */
  readonly asOfNow?: true
  /** It compares the two ends of the range: its rows do not stand on days of it, so there is no series. */
  readonly withoutSeries?: true
  /** Days after which a row can be judged: later ones are left out and the chart greys them. */
  readonly maturesAfterDays?: number
  /** It adds up over days: the same sums as over `rows`, as SQL over a row `d` of `sales_daily`. Code, never input. */
  readonly rollUp?: {
    readonly num: string
    readonly den: string
    readonly n: string
    readonly anyCurrency?: true
    /** Rows that are counted beside the days: they have num alone. */
    readonly beside?: (filter: KpiFilter) => Prisma.Sql
    /** The figure that keeps everybody's of those rows by day. */
    readonly besideByDay?: KpiDefinition
  }
  /** Its rows change only with what triggers note: what they come to is kept by day of the desk's calendar. */
  readonly byDay?: ByDay
  /** It does not add up, but changes only with orders, the model's run and the date: its sums may be kept until one of them does. */
  readonly keepable?: true
  /** It is told by purchases in their place, which are kept. */
  readonly byPlace?: ByPlace
  /** It is told of `filter.people` and stands for their moment: its rows are those people, or orders told by the tier these hold. */
  readonly people?: 'rows' | 'tiers'
  /** What else the sums over people depend on: a query of one text. */
  readonly goesBy?: Prisma.Sql
  /**
   * Its rows are of orders or refunds in whatever currency, and this is which of num and den are amounts in it. Then each row also gives
   * `currency text` and `store_id uuid`; told in one currency by `conversion.ts`, nowhere else.
   */
  readonly amounts?: 'num' | 'both' | 'none'
  /** The sum of all rows in closed form, for when nobody asks for some people: SELECT num bigint, den bigint, n int, one row. Equal to adding up `rows`. */
  readonly atOnce?: (filter: KpiFilter) => Prisma.Sql
  /** Its rows are amounts in the currency figures are told in, although its unit is none: other currencies are left out. */
  readonly ofOwnCurrency?: true
  /** It is counted at `filter.terms`. */
  readonly byTerms?: true
  /** SELECT id text, at timestamptz, customer_id uuid, label text, num bigint, den bigint; `id` is unique. */
  readonly rows: (filter: KpiFilter) => Prisma.Sql
}
