/** How far predictions look ahead unless told otherwise. */
export const DEFAULT_HORIZON_DAYS = 365
