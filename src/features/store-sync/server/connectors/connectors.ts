import type { Connector } from '../../domain'

/** By kind. What is not in it can be connected, but its deliveries are refused. */
export type Connectors = Readonly<Record<string, Connector | undefined>>
