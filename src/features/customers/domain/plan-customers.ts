import { type Claim, recognise, type TakenIdentity } from './claim'
import { CONSENT_CHANNELS, type ConsentChannel, type ConsentState, nextConsent } from './consent'
import { type Identity, identityKey } from './identity'
import { applyNote, applyProfile, applyTags, changedFields, EMPTY_PROFILE, type Profile } from './profile'
import { judgeSnapshot, type KnownSource, type ToldSource } from './source'

export type CustomerState = {
  readonly id: string
  readonly profile: Profile
  readonly tags: readonly string[]
  readonly note: string | null
  readonly consent: Readonly<Record<ConsentChannel, ConsentState>>
  /** Version of the newest news that shaped the profile; −1: no store did. */
  readonly profileVersion: number
  readonly since: Date
  readonly erased: boolean
}

/** One piece of news about one person, from whatever door. */
export type PersonNews = {
  readonly key: string
  readonly claim: Claim
  /** null: no store tells this as its customer (a guest's order, a mail); it only fills in what is empty. */
  readonly source: ToldSource | null
  readonly profile: Profile
  readonly tags: readonly string[] | null
  readonly note: string | null
  readonly consent: Readonly<Record<ConsentChannel, ConsentState | null>>
  /** When it happened in the world. */
  readonly at: Date
  /** Since when the person is a customer, as far as this news knows. */
  readonly since: Date | null
  /** The door, for the log: `store:<connection>`, `order:<connection>`, `mail`. */
  readonly via: string
}

export type Known = {
  /** customer id by `identityKey` */
  readonly owners: Map<string, string>
  readonly customers: Map<string, CustomerState>
  /** by the store's id of the customer */
  readonly sources: Map<string, KnownSource>
}

export type Outcome = { readonly customerId: string | null; readonly outcome: 'created' | 'updated' | 'unchanged'; readonly taken: readonly TakenIdentity[] }
export type PersonChange = {
  readonly before: CustomerState | null
  readonly after: CustomerState
  readonly at: Date
  readonly via: string
}
export type CustomersPlan = {
  readonly outcomes: Map<string, Outcome>
  /** By customer id: where they stood before the first and after the last news. */
  readonly people: Map<string, PersonChange>
  readonly identities: { readonly customerId: string; readonly identity: Identity; readonly via: string }[]
  readonly sources: Map<string, ToldSource & KnownSource>
  readonly consents: {
    readonly customerId: string
    readonly channel: ConsentChannel
    readonly from: ConsentState
    readonly to: ConsentState
    readonly at: Date
    readonly via: string
  }[]
  /** Customers of whom a store deleted or revived an account. */
  readonly mortal: Set<string>
}

/**
 * What a batch of news does to the people we know: pure, in the order given, so that a batch and the same news one by one end alike.
 * @param known as loaded, under locks on every identity the batch names; changed along the way
 * @param newId an id for somebody new
 */
export function planCustomers(known: Known, batch: readonly PersonNews[], now: Date, newId: () => string): CustomersPlan {
  const plan: CustomersPlan = { outcomes: new Map(), people: new Map(), identities: [], sources: new Map(), consents: [], mortal: new Set() }
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
  const { customerId: found, free, taken } = recognise(news.claim, known.owners)
  const id = source?.customerId ?? found ?? newId()
  const before = known.customers.get(id) ?? null
  if (before?.erased) return { customerId: id, outcome: 'unchanged', taken: [] }
  for (const identity of free) {
    known.owners.set(identityKey(identity), id)
    plan.identities.push({ customerId: id, identity, via: news.via })
  }
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
  const updated = news.source !== null || free.length > 0 || (before !== null && isChanged(before, after))
  return { customerId: id, outcome: before === null ? 'created' : updated ? 'updated' : 'unchanged', taken }
}

function nextState(state: CustomerState, news: PersonNews, source: KnownSource | undefined, taken: readonly TakenIdentity[]): CustomerState {
  const version = news.source?.version ?? -1
  const newer = news.source !== null && version >= state.profileVersion
  const email = taken.some(({ kind, belongsTo }) => kind === 'email' && belongsTo !== state.id) ? null : news.profile.email
  return {
    ...state,
    profile: applyProfile(state.profile, { ...news.profile, email }, newer),
    tags: applyTags(state.tags, source?.toldTags ?? [], news.tags),
    note: applyNote(state.note, source?.toldNote ?? null, news.note),
    consent: { email: nextConsent(state.consent.email, news.consent.email, newer), sms: nextConsent(state.consent.sms, news.consent.sms, newer) },
    profileVersion: Math.max(state.profileVersion, version),
    since: news.source && news.since && news.since < state.since ? news.since : state.since,
  }
}

const newcomer = (id: string, news: PersonNews, now: Date): CustomerState => ({
  id,
  profile: EMPTY_PROFILE,
  tags: [],
  note: null,
  consent: { email: 'never', sms: 'never' },
  profileVersion: -1,
  since: news.since ?? now,
  erased: false,
})

/** Names of what differs, tags and note among them; empty when nothing a person would notice does. */
export function noticeableChanges(before: CustomerState, after: CustomerState): string[] {
  const tags = before.tags.length !== after.tags.length || before.tags.some((tag) => !after.tags.includes(tag))
  return [...changedFields(before.profile, after.profile), ...(tags ? ['tags'] : []), ...(before.note === after.note ? [] : ['note'])]
}

const isChanged = (before: CustomerState, after: CustomerState): boolean =>
  noticeableChanges(before, after).length > 0 ||
  before.since.getTime() !== after.since.getTime() ||
  CONSENT_CHANNELS.some((channel) => before.consent[channel] !== after.consent[channel])

function remember(known: Known, plan: CustomersPlan, news: PersonNews, customerId: string | null, before: KnownSource | undefined): void {
  const told = news.source
  if (!told) return
  const row = { ...told, customerId, toldTags: news.tags ?? before?.toldTags ?? [], toldNote: news.note ?? before?.toldNote ?? null }
  known.sources.set(told.externalId, row)
  plan.sources.set(told.externalId, row)
}
