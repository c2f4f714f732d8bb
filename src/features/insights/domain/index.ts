export * from './clv'
export { type KpiInput, type KpiRowsInput, kpiInput, kpiRowsInput } from './inputs'
export * from './kpi'
