/**
 * The same value with texts that PostgreSQL can hold: without the zero character and without halves of surrogate pairs. Other parties send both.
 * A value that is fine already is returned as it is.
 */
export const storable = <T>(value: T): T => (isStorable(value) ? value : cleaned(value))

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (value === null || typeof value !== 'object' || value instanceof Date) return true
  if (Array.isArray(value)) return value.every(isStorable)
  for (const key in value) if (!isStorable(key) || !isStorable((value as Readonly<Record<string, unknown>>)[key])) return false
  return true
}

function cleaned<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed() as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(storable) as T
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [storable(key), storable(part)])) as T
}
