export * from './inputs'
export * from './report'
export * from './ultimate-redemption'
