import { missing } from '@/domain/errors'
import { careKpis } from './care-kpis'
import { clvKpis } from './clv-kpis'
import type { KpiDefinition } from './definition'
import { salesKpis } from './sales-kpis'

/** Every figure of the desk, once. */
export const KPIS: readonly KpiDefinition[] = [...salesKpis, ...clvKpis, ...careKpis]

export function getKpi(id: string): KpiDefinition {
  const kpi = KPIS.find((candidate) => candidate.id === id)
  if (!kpi) throw missing('kpi', { kpi: id, known: KPIS.map((candidate) => candidate.id) })
  return kpi
}
