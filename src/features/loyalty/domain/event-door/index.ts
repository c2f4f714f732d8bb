export * from './event-type'
export * from './told-event'
