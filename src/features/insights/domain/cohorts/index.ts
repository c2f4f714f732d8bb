export { COHORT_KINDS, type CohortCell, type CohortCellRow, type CohortKind, type CohortRow, cohortTable } from './cohort-table'
