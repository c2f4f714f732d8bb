export * from './clv'
export * from './kpi'
