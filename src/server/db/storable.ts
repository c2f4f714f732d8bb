/**
 * The same value with texts that PostgreSQL can hold: without the zero character and without halves of surrogate pairs. Other parties send both.
 * A value that is fine already is returned as it is.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return (isStorable(value) ? value : value.replaceAll('\u0000', '').toWellFormed()) as T
  if (Array.isArray(value)) return mapped(value, value.map(storable)) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const entries = Object.entries(value)
  return entries.every(([, part]) => storable(part) === part) ? value : (Object.fromEntries(entries.map(([key, part]) => [key, storable(part)])) as T)
}

const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const mapped = (before: unknown[], after: unknown[]) => (after.every((part, index) => part === before[index]) ? before : after)
