import type { z } from 'zod'

/** What a rejected value is told, as a key of `ui.form` with its parameters. */
export type FormMessage =
  | { key: 'required' | 'invalid' | 'email' | 'url' | 'date' | 'number' | 'integer' | 'unknownOption' }
  | { key: 'tooShort' | 'tooLong' | 'tooFew' | 'tooMany'; count: number }
  | { key: 'atLeast' | 'atMost' | 'above' | 'below'; limit: string }

const isBlank = (input: unknown) => input === undefined || input === null || input === ''

/**
 * Turns zod's own complaints into the reader's language. A message written in the schema wins over this one and is shown as it is.
 * @param issue what zod found wrong; sizes are characters for text, entries for lists
 */
export function formMessageOf(issue: z.core.$ZodRawIssue): FormMessage {
  if (isBlank(issue.input)) return { key: 'required' }
  switch (issue.code) {
    case 'invalid_format':
      return formatMessage(issue.format)
    case 'too_small':
      return sizeMessage(issue.origin, Number(issue.minimum), issue.inclusive !== false, 'small')
    case 'too_big':
      return sizeMessage(issue.origin, Number(issue.maximum), issue.inclusive !== false, 'big')
    case 'invalid_type':
      return { key: issue.expected === 'number' ? 'number' : issue.expected === 'int' ? 'integer' : issue.expected === 'date' ? 'date' : 'invalid' }
    case 'invalid_value':
    case 'invalid_union':
      return { key: 'unknownOption' }
    default:
      return { key: 'invalid' }
  }
}

function formatMessage(format: string): FormMessage {
  if (format === 'email' || format === 'url') return { key: format }
  return { key: format === 'date' || format === 'datetime' ? 'date' : 'invalid' }
}

function sizeMessage(origin: string, limit: number, inclusive: boolean, side: 'small' | 'big'): FormMessage {
  if (origin === 'string') return { key: side === 'small' ? 'tooShort' : 'tooLong', count: limit }
  if (origin === 'array' || origin === 'set') return { key: side === 'small' ? 'tooFew' : 'tooMany', count: limit }
  if (side === 'small') return { key: inclusive ? 'atLeast' : 'above', limit: String(limit) }
  return { key: inclusive ? 'atMost' : 'below', limit: String(limit) }
}
