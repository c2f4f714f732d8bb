/** What is written about a person. A null in news means: this source does not know. */
export type Profile = {
  name: string | null
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  company: string | null
  countryCode: string | null
  city: string | null
}
export const PROFILE_FIELDS = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'countryCode', 'city'] as const satisfies (keyof Profile)[]

export const EMPTY_PROFILE: Profile = { name: null, firstName: null, lastName: null, email: null, phone: null, company: null, countryCode: null, city: null }

/**
 * The profile after news. What a source does not know stays; newer news replaces, older news (another store told something later already) only
 * fills what is empty, so that the order in which two stores are heard does not matter.
 */
export function applyProfile(current: Profile, told: Profile, newer: boolean): Profile {
  const next = { ...current }
  for (const field of PROFILE_FIELDS) next[field] = newer ? (told[field] ?? current[field]) : (current[field] ?? told[field])
  return next
}

/** First and last name as one; null when neither is known. */
export function fullName(firstName: string | null, lastName: string | null): string | null {
  const name = [firstName, lastName]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  return name === '' ? null : name
}

export const changedFields = (before: Profile, after: Profile): (keyof Profile)[] => PROFILE_FIELDS.filter((field) => before[field] !== after[field])

/**
 * Tags after a store told its own: what the store added or took away since it last told is done here too; what an agent tagged stays.
 * @param before the store's tags as it last told them
 */
export function applyTags(current: readonly string[], before: readonly string[], told: readonly string[] | null): string[] {
  if (told === null) return [...current]
  const gone = new Set(before.filter((tag) => !told.includes(tag)))
  const added = told.filter((tag) => !before.includes(tag))
  return [...new Set([...current.filter((tag) => !gone.has(tag)), ...added])]
}

/** The note after a store told its own: taken over unless an agent has written here since. */
export const applyNote = (current: string | null, before: string | null, told: string | null): string | null =>
  told === null || (current !== null && current !== before) ? current : told
