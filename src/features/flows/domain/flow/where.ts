import type { Where } from './definition'
import { type EventField, type FlowEvent, findFlowEvent } from './flow-events'

/** What lies under a name in an event's data; `properties.product` goes one deeper. */
const valueAt = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), data)

/** Whether the event says what the trigger asks. What it does not say meets nothing but `not-equals`. */
export const meetsWhere = (type: string, data: unknown, where: readonly Where[]): boolean => {
  const fields = findFlowEvent(type)?.fields ?? {}
  return where.every(({ field, op, value }) => {
    const spec = fields[field]
    return spec !== undefined && compares(spec, op, valueAt(data, field), value)
  })
}

function compares({ type }: EventField, op: Where['op'], told: unknown, asked: Where['value']): boolean {
  if (told === undefined || told === null) return op === 'not-equals'
  if (op === 'equals' || op === 'not-equals') return (String(told) === String(asked)) === (op === 'equals')
  if (type === 'money') {
    const [left, right] = [BigInt(String(told)), BigInt(String(asked))]
    return op === 'at-least' ? left >= right : left <= right
  }
  return op === 'at-least' ? Number(told) >= Number(asked) : Number(told) <= Number(asked)
}

/** Why a condition cannot be asked of this event; null when it can. */
export function whereProblem(event: FlowEvent, { field, op, value }: Where): { part: 'field' | 'op' | 'value'; message: string } | null {
  const spec = event.fields[field]
  if (!spec) return { part: 'field', message: `${event.type} says nothing of “${field}”.` }
  const isNumber = spec.type === 'integer' || spec.type === 'money'
  if (!isNumber && op !== 'equals' && op !== 'not-equals') return { part: 'op', message: `“${op}” is not asked of ${field}.` }
  const message = valueProblem(spec, value)
  return message === null ? null : { part: 'value', message }
}

function valueProblem(spec: EventField, value: Where['value']): string | null {
  switch (spec.type) {
    case 'integer':
      return Number.isInteger(value) ? null : 'A whole number is needed.'
    case 'money':
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? null : 'An amount in minor units is needed, as text: "5000".'
    case 'flag':
      return typeof value === 'boolean' ? null : 'Yes or no is needed.'
    case 'choice':
      return spec.options.includes(String(value)) ? null : `“${value}” is none of ${spec.options.join(', ')}.`
    case 'text':
      return typeof value === 'string' && value !== '' ? null : 'A word is needed.'
  }
}

/** What steps may say of an event, by the names of its catalogue. */
export function valuesOf(type: string, data: unknown): Record<string, string> {
  const entries = Object.entries(findFlowEvent(type)?.variables ?? {}).flatMap(([name, path]) => {
    const value = valueAt(data, path)
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value).slice(0, 300)] as const] : []
  })
  return Object.fromEntries(entries)
}
