import { ownerKey, recognise, type TakenIdentity } from './claim'
import { CONSENT_CHANNELS, type ConsentChannel, type ConsentState } from './consent'
import { type CustomerState, isChanged, newcomer, nextState, type PersonNews } from './customer-state'
import { type ErasureMark, erasedBehind } from './erasure'
import { identityKey } from './identity'
import { judgeSnapshot, type KnownSource, type ToldSource } from './source'
import type { ToldIdentity } from './told-identity'

export type Known = {
  /** customer id by `ownerKey` */
  readonly owners: Map<string, string>
  readonly customers: Map<string, CustomerState>
  /** by the store's id of the customer */
  readonly sources: Map<string, KnownSource>
  /** What erased people were known by, by `identityKey`. */
  readonly marks: ReadonlyMap<string, ErasureMark>
}

export type Outcome = { readonly customerId: string | null; readonly outcome: 'created' | 'updated' | 'unchanged'; readonly taken: readonly TakenIdentity[] }
export type PersonChange = {
  readonly before: CustomerState | null
  readonly after: CustomerState
  readonly at: Date
  readonly via: string
}
export type PlannedIdentity = { readonly customerId: string; readonly identity: ToldIdentity; readonly via: string }
export type CustomersPlan = {
  readonly outcomes: Map<string, Outcome>
  /** By customer id: where they stood before the first and after the last news. */
  readonly people: Map<string, PersonChange>
  readonly identities: PlannedIdentity[]
  /** Values that are somebody else's: kept as claims. */
  readonly claims: (PlannedIdentity & { readonly belongsTo: string })[]
  /** Values their customer had already, and whose source vouches for them now. */
  readonly proved: PlannedIdentity[]
  readonly sources: Map<string, ToldSource & KnownSource>
  readonly consents: {
    readonly customerId: string
    readonly channel: ConsentChannel
    readonly from: ConsentState
    readonly to: ConsentState
    readonly at: Date
    readonly via: string
  }[]
  /** When people met for the first time last did something, as far as the batch knows. */
  readonly active: Map<string, Date>
  /** Customers of whom a store deleted or revived an account. */
  readonly mortal: Set<string>
}

/**
 * What a batch of news does to the people we know: pure, in the order given, so that a batch and the same news one by one end alike.
 * @param known as loaded, under locks on every identity the batch names; changed along the way
 * @param newId an id for somebody new
 */
export function planCustomers(known: Known, batch: readonly PersonNews[], now: Date, newId: () => string): CustomersPlan {
  const plan: CustomersPlan = {
    outcomes: new Map(),
    people: new Map(),
    identities: [],
    claims: [],
    proved: [],
    sources: new Map(),
    consents: [],
    active: new Map(),
    mortal: new Set(),
  }
  for (const news of batch) plan.outcomes.set(news.key, take(known, plan, news, now, newId))
  return plan
}

function take(known: Known, plan: CustomersPlan, news: PersonNews, now: Date, newId: () => string): Outcome {
  const source = news.source && known.sources.get(news.source.externalId)
  const judgement = news.source ? judgeSnapshot(source ?? undefined, news.source) : 'take'
  if (judgement === 'ignore') return { customerId: source?.customerId ?? null, outcome: 'unchanged', taken: [] }
  if (judgement === 'bury') return bury(known, plan, news, source?.customerId ?? null)
  if (judgement === 'renew') {
    remember(known, plan, news, source!.customerId, source ?? undefined)
    return { customerId: source!.customerId, outcome: 'unchanged', taken: [] }
  }
  return meet(known, plan, news, source ?? undefined, now, newId)
}

function bury(known: Known, plan: CustomersPlan, news: PersonNews, knownId: string | null): Outcome {
  const customerId = knownId ?? (news.claim.storeCustomer && (known.owners.get(identityKey(news.claim.storeCustomer)) ?? null))
  remember(known, plan, news, customerId, undefined)
  if (customerId) plan.mortal.add(customerId)
  return { customerId, outcome: customerId ? 'updated' : 'unchanged', taken: [] }
}

function meet(known: Known, plan: CustomersPlan, news: PersonNews, source: KnownSource | undefined, now: Date, newId: () => string): Outcome {
  const erased = source?.customerId ? null : erasedBehind(news, known.marks, known)
  if (erased) {
    remember(known, plan, { ...news, tags: null, note: null, consent: { email: null, sms: null } }, erased, undefined)
    return { customerId: erased, outcome: 'unchanged', taken: [] }
  }
  const { customerId: found, free, taken, proved } = recognise(news.claim, known.owners, source?.customerId)
  const id = found ?? newId()
  const before = known.customers.get(id) ?? null
  if (before?.erased) return { customerId: id, outcome: 'unchanged', taken: [] }
  for (const identity of free) {
    known.owners.set(ownerKey(identity, id), id)
    plan.identities.push({ customerId: id, identity, via: news.via })
  }
  for (const { identity, belongsTo } of taken) plan.claims.push({ customerId: id, identity, belongsTo, via: news.via })
  for (const identity of proved) plan.proved.push({ customerId: id, identity, via: news.via })
  const after = nextState(before ?? newcomer(id, news, now), news, source, taken)
  for (const channel of CONSENT_CHANNELS) {
    const [from, to] = [before?.consent[channel] ?? 'never', after.consent[channel]]
    if (from !== to) plan.consents.push({ customerId: id, channel, from, to, at: news.at, via: news.via })
  }
  if (news.source) {
    remember(known, plan, news, id, source)
    if (before && !source) plan.mortal.add(id)
  }
  const changed = before === null || isChanged(before, after) || after.profileVersion !== before.profileVersion
  if (changed) {
    known.customers.set(id, after)
    const first = plan.people.get(id)
    plan.people.set(id, { before: first ? first.before : before, after, at: news.at, via: first?.before === null ? first.via : news.via })
  }
  if (news.activeAt && plan.people.get(id)?.before === null) plan.active.set(id, latest(plan.active.get(id), news.activeAt))
  const updated = news.source !== null || free.length > 0 || (before !== null && isChanged(before, after))
  return { customerId: id, outcome: before === null ? 'created' : updated ? 'updated' : 'unchanged', taken }
}

const latest = (a: Date | undefined, b: Date): Date => (a && a > b ? a : b)

function remember(known: Known, plan: CustomersPlan, news: PersonNews, customerId: string | null, before: KnownSource | undefined): void {
  const told = news.source
  if (!told) return
  const toldConsent = {
    email: news.consent.email ?? before?.toldConsent.email ?? null,
    sms: news.consent.sms ?? before?.toldConsent.sms ?? null,
  }
  const row = { ...told, customerId, toldTags: news.tags ?? before?.toldTags ?? [], toldNote: news.note ?? before?.toldNote ?? null, toldConsent }
  known.sources.set(told.externalId, row)
  plan.sources.set(told.externalId, row)
}
