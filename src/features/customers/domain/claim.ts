import { emailIdentity, type Identity, identityKey, phoneIdentity } from './identity'

/** What one piece of news says about who somebody is. Values are normalised. */
export type Claim = { readonly storeCustomer: Identity | null; readonly email: string | null; readonly phone: string | null }

/** Every identity a claim names: what is locked and looked up before deciding. */
export const identitiesIn = ({ storeCustomer, email, phone }: Claim): Identity[] =>
  [storeCustomer, email === null ? null : emailIdentity(email), phone === null ? null : phoneIdentity(phone)].filter((identity) => identity !== null)

/** A value that is somebody else's: it stays there, and people decide. */
export type TakenIdentity = { readonly kind: 'email' | 'phone'; readonly belongsTo: string }

export type Recognition = {
  /** null: nobody we know. */
  readonly customerId: string | null
  /** Values that were nobody's: they become this person's. */
  readonly free: readonly Identity[]
  readonly taken: readonly TakenIdentity[]
}

/**
 * Who a claim is about, by the two facts that decide: the store's own customer id, then the e-mail address. A phone number never decides
 * (families share one). Where the two facts disagree the store's id wins and the address stays with whom it was: never guessed.
 * @param owners who has which identity so far, by `identityKey`
 */
export function recognise(claim: Claim, owners: ReadonlyMap<string, string>): Recognition {
  const named = identitiesIn(claim).map((identity) => ({ identity, owner: owners.get(identityKey(identity)) ?? null }))
  const ownerOf = (kind: Identity['kind']) => named.find(({ identity }) => identity.kind === kind)?.owner ?? null
  const customerId = ownerOf('store-customer') ?? ownerOf('email')
  return {
    customerId,
    free: named.filter(({ owner }) => owner === null).map(({ identity }) => identity),
    taken: (['email', 'phone'] as const).flatMap((kind) => {
      const owner = ownerOf(kind)
      return owner !== null && owner !== customerId ? [{ kind, belongsTo: owner }] : []
    }),
  }
}
