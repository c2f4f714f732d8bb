export * from './snapshot'
