import { invalid, ruleBroken } from '@/domain/errors'
import type { Identity, IdentityKind } from './identity'
import { IDENTITY_RULES } from './identity-kinds'

/** An identity as somebody tells it. `verified`: true it is proved, false it is not, null nobody says. */
export type ToldIdentity = Identity & { readonly verified: boolean | null }

type Written = { kind: IdentityKind; value: string; scope?: string | undefined }

/**
 * An identity in the form in which it is kept.
 * @param countryCode where a phone number is read that is written without its country
 * @throws invalid `customers.identity-value`, `customers.identity-scope` with the field · rule `customers.identity-not-by-hand` for kinds that only stores give out
 */
export function demandIdentity({ kind, value, scope = '' }: Written, countryCode: string | null): Identity {
  const rule = IDENTITY_RULES[kind]
  if (!rule.byHand) throw ruleBroken('customers.identity-not-by-hand', 'The store gives these out itself.', { field: 'kind' })
  const normal = rule.normalise(value, countryCode)
  if (normal === null) throw invalid('customers.identity-value', 'This cannot be a value of this kind.', { field: 'value', kind })
  const named = scope.trim().toLowerCase()
  if (rule.scope === 'named' && named === '')
    throw invalid('customers.identity-scope', 'Which system knows the person by this?', { field: 'scope', kind, scope: 'needed' })
  if (rule.scope === 'none' && named !== '')
    throw invalid('customers.identity-scope', 'Values of this kind mean the same everywhere.', { field: 'scope', kind })
  return { kind, scope: named, value: normal }
}

/**
 * Identities a source tells along with a customer. What cannot be read is left out: one odd cookie is no reason to refuse a shopper.
 * @param connectionId the scope of kinds that mean something within a system, where the source names none
 */
export function readIdentities(
  told: readonly (Written & { verified?: boolean | undefined })[],
  connectionId: string,
  countryCode: string | null,
): ToldIdentity[] {
  return told.flatMap(({ kind, value, scope, verified = null }) => {
    const rule = IDENTITY_RULES[kind]
    const normal = rule.byHand ? rule.normalise(value, countryCode) : null
    if (normal === null) return []
    return [{ kind, scope: rule.scope === 'named' ? scope?.trim().toLowerCase() || connectionId : '', value: normal, verified }]
  })
}
