export type ErrorKind = 'missing' | 'forbidden' | 'conflict' | 'invalid' | 'rule' | 'unavailable'

/**
 * What went wrong, in the product's own words. No HTTP number lives here: `server/api/error-map.ts` turns the kind into
 * a tRPC code, a problem+json status or a job retry.
 * @param code `feature.what-happened`, stable: integrations and translations key on it. German: `ui/messages/errors.de.json` of the feature
 * @param details plain JSON shown to the caller, whatever varies in the message among it: never a secret, never another customer's data
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The thing does not exist, or the caller may not know that it does. */
export const missing = (what: string, details?: Record<string, unknown>) =>
  new DomainError('missing', `${what}.missing`, `No such ${what.replaceAll('-', ' ')}.`, details)
export const forbidden = (code: string, message: string, details?: Record<string, unknown>) => new DomainError('forbidden', code, message, details)
export const conflict = (code: string, message: string, details?: Record<string, unknown>) => new DomainError('conflict', code, message, details)
export const invalid = (code: string, message: string, details?: Record<string, unknown>) => new DomainError('invalid', code, message, details)
/** A business rule says no: the request is well formed and the caller may ask, but not this. */
export const ruleBroken = (code: string, message: string, details?: Record<string, unknown>) => new DomainError('rule', code, message, details)
export const unavailable = (code: string, message: string, details?: Record<string, unknown>) => new DomainError('unavailable', code, message, details)
