import type { MatterSource } from './matter-source'
import { orderMatters } from './order-matters'
import { pointsMatters } from './points-matters'
import { ticketMatters } from './ticket-matters'

/** All that is asked for the panel. @param later what features after tickets know: the list in `wiring/matter-sources.ts` */
export const panelSources = (later: readonly MatterSource[]): MatterSource[] => [orderMatters, ticketMatters, pointsMatters, ...later]
