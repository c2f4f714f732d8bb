import type { Words } from './timeline-look'

const FIELDS = ['name', 'firstName', 'lastName', 'email', 'phone', 'company', 'countryCode', 'city', 'tags', 'note'] as const

/** The reader's word for a field of the profile; a field this version does not know keeps its own name. */
export function fieldName(t: Words, field: string): string {
  const known = FIELDS.find((name) => name === field)
  return known ? t(`customers.fields.${known}`) : field
}
