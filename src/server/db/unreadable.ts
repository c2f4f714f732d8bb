/** 22003 out of range, 22007 and 22008 no such moment, 22021 and 22P05 no such character, 22P02 not of its type. */
const UNREADABLE = ['22003', '22007', '22008', '22021', '22P02', '22P05']

/** Whether PostgreSQL refused a value it was given because it cannot be read as what it should be. */
export function isUnreadable(error: unknown): boolean {
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } } }
  return [code, meta?.code, meta?.driverAdapterError?.cause?.originalCode].some((told) => UNREADABLE.includes(String(told)))
}
