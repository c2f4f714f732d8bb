export * from './boards'
export * from './clv'
export * from './cohorts'
export { HEALTH_PARTS, type HealthPart, type HealthWeights, healthWeightsShape, INITIAL_HEALTH_WEIGHTS } from './health'
export {
  COMPARISONS,
  type CohortInput,
  type CohortPeopleInput,
  cohortInput,
  cohortPeopleInput,
  type KpiFilterInput,
  type KpiInput,
  type KpiRowsInput,
  kpiFilterInput,
  kpiInput,
  kpiRowsInput,
  type RfmInput,
  type RfmPeopleInput,
  rfmInput,
  rfmPeopleInput,
  type SpendInput,
  spendInput,
} from './inputs'
export * from './kpi'
export { type AddNoteInput, addNoteInput, type EditNoteInput, editNoteInput, marksOf, type NotesInput, notesInput } from './notes'
export * from './product-voice'
export * from './rates'
export { cellsOfGroup, RFM_GROUPS, type RfmGroup, rfmGroupOf } from './rfm-group'
export * from './support'
export { TABLE_INPUTS, type TableInput, type TableName } from './tables'
export * from './targets'
