/** What a field's value is. `money`: minor units of the workspace's currency. `choice`: one word or none. `words`: any number of them. */
export const FIELD_TYPES = ['integer', 'decimal', 'money', 'flag', 'choice', 'words'] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export const NUMBER_OPERATORS = ['at-least', 'at-most', 'more-than', 'less-than', 'equals', 'not-equals'] as const
export type NumberOperator = (typeof NUMBER_OPERATORS)[number]
const known = ['known', 'unknown'] as const

/** What one may ask of a value of each type. */
export const OPERATORS = {
  integer: [...NUMBER_OPERATORS, ...known],
  decimal: [...NUMBER_OPERATORS, ...known],
  money: [...NUMBER_OPERATORS, ...known],
  flag: ['is'],
  choice: ['any-of', 'none-of', ...known],
  words: ['any-of', 'all-of', 'none-of'],
} as const satisfies Record<FieldType, readonly string[]>
export type Operator = (typeof OPERATORS)[FieldType][number]

/** What is known of one customer about one field; null when nothing is. */
export type Observed = number | bigint | boolean | string | readonly string[] | null
/** What a condition compares with; money as a decimal string of minor units, as JSON has no large integers. */
export type LeafValue = number | string | boolean | readonly string[]

/**
 * Whether a condition holds. What is unknown meets no comparison (`NOT` of it does): somebody who never ordered did not order “more than
 * 60 days ago”. `none-of` is the opposite of `any-of`, so it holds for the unknown.
 */
export function holds(type: FieldType, op: Operator, observed: Observed, value: LeafValue | undefined): boolean {
  if (op === 'known') return observed !== null
  if (op === 'unknown') return observed === null
  if (op === 'is') return (observed ?? false) === value
  if (type === 'choice' || type === 'words') return holdsForWords(op, observed, value as readonly string[])
  if (observed === null) return false
  const [left, right] = type === 'money' ? [BigInt(observed as bigint), BigInt(value as string)] : [observed as number, value as number]
  return compare(op as NumberOperator, left, right)
}

function holdsForWords(op: Operator, observed: Observed, asked: readonly string[]): boolean {
  const there = observed === null ? [] : Array.isArray(observed) ? (observed as readonly string[]) : [observed as string]
  if (op === 'all-of') return asked.every((word) => there.includes(word))
  return asked.some((word) => there.includes(word)) === (op === 'any-of')
}

function compare<T extends number | bigint>(op: NumberOperator, left: T, right: T): boolean {
  switch (op) {
    case 'at-least':
      return left >= right
    case 'at-most':
      return left <= right
    case 'more-than':
      return left > right
    case 'less-than':
      return left < right
    case 'equals':
      return left === right
    case 'not-equals':
      return left !== right
  }
}
