/** The only source of "now" for rules and use cases: tests and the demo store hold it still. */
export type Clock = { now(): Date }
export const systemClock: Clock = { now: () => new Date() }
export const fixedClock = (at: Date | string): Clock => ({ now: () => new Date(at) })
