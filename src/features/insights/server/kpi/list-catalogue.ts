import type { Dimension } from '../../domain'
import { KPIS } from './catalogue'
import type { KpiDefinition } from './definition'
import { dimensionsOf } from './rows-of'

export type CatalogueEntry = Pick<KpiDefinition, 'id' | 'version' | 'group' | 'unit' | 'aggregate' | 'better' | 'counts' | 'formula'> & {
  dimensions: Dimension[]
  asOfNow: boolean
  /** Days after which a row can be judged; null: at once. */
  maturesAfterDays: number | null
  /** It adds up over days and is read from the roll-up where the filter allows. */
  rolledUp: boolean
}

/** What the desk can tell, without telling it: for choosing tiles, and for the catalogue of the API. */
export const listCatalogue = (): CatalogueEntry[] =>
  KPIS.map((kpi) => {
    const { id, version, group, unit, aggregate, better, counts, formula } = kpi
    return {
      id,
      version,
      group,
      unit,
      aggregate,
      better,
      counts,
      formula,
      dimensions: dimensionsOf(kpi),
      asOfNow: kpi.asOfNow === true,
      maturesAfterDays: kpi.maturesAfterDays ?? null,
      rolledUp: kpi.rollUp !== undefined,
    }
  })
