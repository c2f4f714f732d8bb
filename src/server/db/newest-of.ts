/** Of several tellings of one record the newest; of two equally new ones the later. */
export const newestOf = <T extends { externalId: string; version: number }>(told: readonly T[]): T[] => [
  ...new Map(told.toSorted((a, b) => a.version - b.version).map((record) => [record.externalId, record])).values(),
]
