/**
 * What the audit log keeps of one change. Ids, field names and figures, never a customer's personal data: the log is append-only
 * and outlives an erasure.
 */
export type AuditDraft = {
  /** `feature.verb`, as the permission or use case is named */
  readonly action: string
  readonly subject: { readonly type: string; readonly id: string }
  readonly customerId?: string
  readonly data?: Record<string, unknown>
}
