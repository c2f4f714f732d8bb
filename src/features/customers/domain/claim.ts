import { emailIdentity, type Identity, type IdentityKind, identityKey, phoneIdentity } from './identity'
import { IDENTITY_RULES, isShared } from './identity-kinds'
import type { ToldIdentity } from './told-identity'

/** What one piece of news says about who somebody is. Values are normalised. */
export type Claim = {
  readonly storeCustomer: Identity | null
  readonly email: string | null
  readonly phone: string | null
  /** Further identities the source tells. The address among them says whether it is verified. */
  readonly more?: readonly ToldIdentity[]
}

/** Every identity a claim names, each once: what is locked and looked up before deciding. */
export function identitiesIn({ storeCustomer, email, phone, more = [] }: Claim): ToldIdentity[] {
  const plain = [storeCustomer, email === null ? null : emailIdentity(email), phone === null ? null : phoneIdentity(phone)]
  const all = new Map(plain.flatMap((identity) => (identity ? [[identityKey(identity), { ...identity, verified: null as boolean | null }]] : [])))
  for (const identity of more) all.set(identityKey(identity), identity)
  return [...all.values()]
}

/** A value that is somebody else's: it stays there, and people decide. */
export type TakenIdentity = { readonly kind: IdentityKind; readonly belongsTo: string; readonly identity: ToldIdentity }

export type Recognition = {
  /** null: nobody we know. */
  readonly customerId: string | null
  /** Values that become this person's: nobody had them, or people share such things. */
  readonly free: readonly ToldIdentity[]
  readonly taken: readonly TakenIdentity[]
  /** Values they had already which the source now vouches for. */
  readonly proved: readonly ToldIdentity[]
}

/** Under what an identity is looked up: a shared one belongs to each of its people apart. */
export const ownerKey = (identity: Identity, customerId: string): string =>
  isShared(identity.kind) ? `${identityKey(identity)}\n${customerId}` : identityKey(identity)

const DECIDING = (Object.keys(IDENTITY_RULES) as IdentityKind[]).filter((kind) => IDENTITY_RULES[kind].joins)

/**
 * Who a claim is about, by the facts that decide, in the order of `IDENTITY_RULES`: the store's own customer id first, the e-mail address last. An address
 * of which its source says that it is not verified does not decide; a phone number never does (families share one). Where facts disagree the first
 * wins and the other value stays with whom it was: never guessed.
 * @param owners who has which identity so far, by `ownerKey`
 * @param known whom the source's own records name already
 */
export function recognise(claim: Claim, owners: ReadonlyMap<string, string>, known: string | null = null): Recognition {
  const named = identitiesIn(claim)
  const exclusive = named.filter(({ kind }) => !isShared(kind)).map((identity) => ({ identity, owner: owners.get(identityKey(identity)) ?? null }))
  const deciding = DECIDING.flatMap((kind) => exclusive.filter(({ identity }) => identity.kind === kind && identity.verified !== false))
  const customerId = known ?? deciding.find(({ owner }) => owner !== null)?.owner ?? null
  const shared = named.filter(({ kind }) => isShared(kind))
  const has = (identity: Identity) => customerId !== null && owners.get(ownerKey(identity, customerId)) === customerId
  return {
    customerId,
    free: [...exclusive.filter(({ owner }) => owner === null).map(({ identity }) => identity), ...shared.filter((identity) => !has(identity))],
    taken: exclusive.flatMap(({ identity, owner }) => (owner !== null && owner !== customerId ? [{ kind: identity.kind, belongsTo: owner, identity }] : [])),
    proved: named.filter((identity) => identity.verified === true && has(identity)),
  }
}
