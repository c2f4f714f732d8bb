export * from './inputs'
export * from './presence'
