export * from './events'
export * from './inputs'
export { type Standing, type StandingMessage, standingOf } from './standing'
