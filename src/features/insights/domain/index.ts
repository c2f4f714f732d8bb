export * from './clv'
