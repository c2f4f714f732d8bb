import type { Facts, World } from './facts'
import { birthdayInDays, birthdayOf, daysAgo } from './moments'
import type { Evidence, Reader } from './observe'

const self = (facts: Facts): Evidence[] => [{ kind: 'customer', id: facts.id, label: null, at: null }]
const account = (facts: Facts): Evidence[] => [{ kind: 'points-account', id: facts.id, label: null, at: null }]
const ofPerson =
  (read: (facts: Facts, world: World) => ReturnType<Reader>['value']): Reader =>
  (facts, _params, world) => ({ value: read(facts, world), evidence: self(facts) })
const ofPoints =
  (read: (facts: Facts, world: World) => ReturnType<Reader>['value']): Reader =>
  (facts, _params, world) => ({ value: read(facts, world), evidence: account(facts) })

export const tierOf = ({ points }: Facts, { tiers, tierByPoints }: World) =>
  (tierByPoints ? tiers.findLast((tier) => tier.earnedPoints <= points.lifetimeEarned) : tiers.find((tier) => tier.code === points.tier)) ?? tiers[0] ?? null
/** Only where points alone make the tier is there a number of points to the next. */
const nextTierOf = ({ points }: Facts, { tiers, tierByPoints }: World) =>
  (tierByPoints ? tiers.find((tier) => tier.earnedPoints > points.lifetimeEarned) : undefined) ?? null

export const personReaders = {
  'profile.country': ofPerson(({ country }) => country),
  'profile.city': ofPerson(({ city }) => city),
  'profile.tags': ofPerson(({ tags }) => tags),
  'profile.customer-for-days': ofPerson(({ since }, { now }) => daysAgo(since, now)),
  'profile.birthday-in-days': ofPerson(({ tags }, { now, timeZone }) => {
    const birthday = birthdayOf(tags)
    return birthday === null ? null : birthdayInDays(birthday, now, timeZone)
  }),
  'profile.verified-email': ofPerson(({ verifiedEmail }) => verifiedEmail),
  'profile.phone': ofPerson(({ phone }) => phone),
  'profile.complete': ofPerson(({ verifiedEmail, phone, consent }) => verifiedEmail && phone && consent.email === 'subscribed'),
  'consent.email': ofPerson(({ consent }) => consent.email),
  'consent.sms': ofPerson(({ consent }) => consent.sms),
  'loyalty.balance': ofPoints(({ points }) => points.balance),
  'loyalty.lifetime-earned': ofPoints(({ points }) => points.lifetimeEarned),
  'loyalty.tier': ofPoints((facts, world) => tierOf(facts, world)?.code ?? null),
  'loyalty.vip': ofPoints((facts, world) => tierOf(facts, world)?.vip ?? false),
  'loyalty.points-to-next-tier': ofPoints((facts, world) => {
    const next = nextTierOf(facts, world)
    return next === null ? null : next.earnedPoints - facts.points.lifetimeEarned
  }),
} satisfies Partial<Record<string, Reader>>
