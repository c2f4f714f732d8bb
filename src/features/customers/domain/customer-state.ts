import type { Claim, TakenIdentity } from './claim'
import { CONSENT_CHANNELS, type ConsentChannel, type ConsentState, nextConsent } from './consent'
import { applyNote, applyProfile, applyTags, changedFields, EMPTY_PROFILE, type Profile } from './profile'
import type { KnownSource, ToldSource } from './source'

export type CustomerState = {
  readonly id: string
  readonly profile: Profile
  readonly tags: readonly string[]
  readonly note: string | null
  readonly consent: Readonly<Record<ConsentChannel, ConsentState>>
  /** By channel: when they took it back themselves, or gave it, where that is their last word. */
  readonly withdrawnAt: Readonly<Record<ConsentChannel, Date | null>>
  readonly grantedAt: Readonly<Record<ConsentChannel, Date | null>>
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
  /** When they did something, if the news is about something they did. */
  readonly activeAt?: Date
  /** A line of a file repeats what somebody knew at some time: `at` is when it was read. */
  readonly isHearsay?: boolean
  /** The door, for the log: `store:<connection>`, `order:<connection>`, `mail`. */
  readonly via: string
}

/** Where news leaves a person. @param taken values the news names and that are somebody else's */
export function nextState(state: CustomerState, news: PersonNews, source: KnownSource | undefined, taken: readonly TakenIdentity[]): CustomerState {
  const version = news.source?.version ?? -1
  const newer = news.source !== null && version >= state.profileVersion
  const consent = (channel: ConsentChannel) =>
    nextConsent(state.consent[channel], news.consent[channel], newer, {
      withdrawnAt: state.withdrawnAt[channel],
      grantedAt: state.grantedAt[channel],
      agreedAt: agreedAt(news, channel, source),
      refusedAt: refusedAt(news, channel, source),
    })
  const after = { email: consent('email'), sms: consent('sms') }
  const unlessChanged = (words: CustomerState['withdrawnAt']) => ({
    email: after.email === state.consent.email ? words.email : null,
    sms: after.sms === state.consent.sms ? words.sms : null,
  })
  const email = taken.some(({ kind, identity }) => kind === 'email' && identity.value === news.profile.email) ? null : news.profile.email
  return {
    ...state,
    profile: applyProfile(state.profile, { ...news.profile, email }, newer),
    tags: applyTags(state.tags, source?.toldTags ?? [], news.tags),
    note: applyNote(state.note, source?.toldNote ?? null, news.note),
    consent: after,
    withdrawnAt: unlessChanged(state.withdrawnAt),
    grantedAt: unlessChanged(state.grantedAt),
    profileVersion: Math.max(state.profileVersion, version),
    since: news.source && news.since && news.since < state.since ? news.since : state.since,
  }
}

/** When somebody said yes at the store that tells it: as it last spoke otherwise of them, or as they became its customer. Null where it only repeats itself. */
function agreedAt(news: PersonNews, channel: ConsentChannel, source: KnownSource | undefined): Date | null {
  if (!source) return news.since
  const before = source.toldConsent[channel]
  return before !== null && before !== 'subscribed' ? news.at : null
}

/** When somebody said no at the store that tells it. Null only where it said so before: of a first word nobody can tell how old it is, and a no is believed. */
const refusedAt = (news: PersonNews, channel: ConsentChannel, source: KnownSource | undefined): Date | null =>
  source?.toldConsent[channel] === 'unsubscribed' ? null : news.at

/** Somebody nobody knew before this news. */
export const newcomer = (id: string, news: PersonNews, now: Date): CustomerState => ({
  id,
  profile: EMPTY_PROFILE,
  tags: [],
  note: null,
  consent: { email: 'never', sms: 'never' },
  withdrawnAt: { email: null, sms: null },
  grantedAt: { email: null, sms: null },
  profileVersion: -1,
  since: news.since ?? now,
  erased: false,
})

/** Names of what differs, tags and note among them; empty when nothing a person would notice does. */
export function noticeableChanges(before: CustomerState, after: CustomerState): string[] {
  const tags = before.tags.length !== after.tags.length || before.tags.some((tag) => !after.tags.includes(tag))
  return [...changedFields(before.profile, after.profile), ...(tags ? ['tags'] : []), ...(before.note === after.note ? [] : ['note'])]
}

export const isChanged = (before: CustomerState, after: CustomerState): boolean =>
  noticeableChanges(before, after).length > 0 ||
  before.since.getTime() !== after.since.getTime() ||
  CONSENT_CHANNELS.some((channel) => before.consent[channel] !== after.consent[channel])
