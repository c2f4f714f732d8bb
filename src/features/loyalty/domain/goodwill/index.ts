export * from './goodwill'
export * from './inputs'
