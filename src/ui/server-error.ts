/** What a failed call tells a screen. */
export type ServerError = {
  message: string
  /** `feature.what-happened`, when it was one of the product's own errors. */
  code?: string
  /** The form field it is about (`details.field`). */
  field?: string
  /** To find the failure in the log. */
  requestId?: string
  details: Readonly<Record<string, unknown>>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/**
 * Reads a thrown value without knowing who threw it: a tRPC client error carries `data`, a problem+json body its members at the top.
 * A product code has a dot in it; transport codes (`CONFLICT`) are not shown.
 */
export function readServerError(thrown: unknown): ServerError {
  const error = isRecord(thrown) ? thrown : {}
  const data = isRecord(error.data) ? error.data : error
  const details = isRecord(data.details) ? data.details : {}
  const code = [data.domainCode, data.code, error.code].map(textOf).find((candidate) => candidate?.includes('.'))
  return {
    message: textOf(error.message) ?? textOf(error.detail) ?? (typeof thrown === 'string' ? thrown : ''),
    code,
    field: textOf(details.field),
    requestId: textOf(data.requestId) ?? textOf(error.requestId),
    details,
  }
}
