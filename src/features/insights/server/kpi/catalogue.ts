import { missing } from '@/domain/errors'
import { askedKpis } from './asked-kpis'
import { careKpis } from './care-kpis'
import { clvKpis } from './clv-kpis'
import type { KpiDefinition } from './definition'
import { feedbackKpis } from './feedback-kpis'
import { healthKpis } from './health-kpis'
import { liftKpis } from './lift-kpis'
import { loyaltyKpis } from './loyalty-kpis'
import { outcomeKpis } from './outcome-kpis'
import { retentionKpis } from './retention-kpis'
import { returnKpis } from './return-kpis'
import { salesKpis } from './sales-kpis'
import { spendKpis } from './spend-kpis'
import { supportKpis } from './support-kpis'
import { ticketKpis } from './ticket-kpis'
import { tierKpis } from './tier-kpis'
import { velocityKpis } from './velocity-kpis'

/** Every figure of the desk, once. */
export const KPIS: readonly KpiDefinition[] = [
  ...salesKpis,
  ...returnKpis,
  ...retentionKpis,
  ...clvKpis,
  ...spendKpis,
  ...loyaltyKpis,
  ...tierKpis,
  ...supportKpis,
  ...ticketKpis,
  ...feedbackKpis,
  ...askedKpis,
  ...careKpis,
  ...outcomeKpis,
  ...liftKpis,
  ...healthKpis,
  ...velocityKpis,
]

export function getKpi(id: string): KpiDefinition {
  const kpi = KPIS.find((candidate) => candidate.id === id)
  if (!kpi) throw missing('kpi', { kpi: id, known: KPIS.map((candidate) => candidate.id) })
  return kpi
}
