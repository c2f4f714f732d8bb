export * from './batch'
export * from './batch-limit'
export * from './fare'
export * from './inputs'
