/** Two did the same at the same moment and the database let one of them: nothing of this try stands, and the next one sees what the other did. */
export class Overtaken extends Error {
  constructor(cause: unknown) {
    super('Another transaction did the same at the same moment.', { cause })
    this.name = 'Overtaken'
  }
}

/** 40001 serialisation failure, 40P01 deadlock (Prisma says P2034 for both), overtaken, or an audit row after one that a snapshot did not see. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  const code = (error as { code?: unknown }).code
  return (
    code === 'P2034' ||
    code === '40001' ||
    code === '40P01' ||
    /\b(40001|40P01)\b|deadlock detected|could not serialize|audit_entries_chain_sequence_key/.test(String((error as Error).message ?? ''))
  )
}
