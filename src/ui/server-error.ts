/** What a failed call tells a screen. */
export type ServerError = {
  message: string
  /** `feature.what-happened`, when it was one of the product's own errors. */
  code?: string
  /** The form field it is about: `details.field`, or where the input was refused. */
  field?: string
  /** To find the failure in the log. */
  requestId?: string
  details: Readonly<Record<string, unknown>>
  /** The server did not answer at all. */
  offline: boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * Reads a thrown value without knowing who threw it: a tRPC client error carries `data` (see the error formatter of `server/api`), a
 * problem+json body has its members at the top.
 */
export function readServerError(thrown: unknown): ServerError {
  const error = isRecord(thrown) ? thrown : {}
  const data = isRecord(error.data) ? error.data : null
  const told = data ?? error
  const domain = isRecord(told.domain) ? told.domain : told
  const details = isRecord(domain.details) ? domain.details : {}
  const issues: unknown[] = Array.isArray(told.issues) ? told.issues : []
  const [issue] = issues.filter(isRecord)
  return {
    message: textOf(issue?.message) ?? textOf(error.message) ?? textOf(error.detail) ?? (typeof thrown === 'string' ? thrown : ''),
    code: textOf(domain.code),
    field: textOf(details.field) ?? textOf(issue?.path),
    requestId: textOf(told.requestId),
    details,
    offline: data === null && isNetworkFailure(thrown),
  }
}

/** What `fetch` rejects with when there is no answer; browsers word it differently, all as a TypeError. */
const isNetworkFailure = (thrown: unknown): boolean => thrown instanceof TypeError || (thrown instanceof Error && thrown.cause instanceof TypeError)
