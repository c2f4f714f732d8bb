/** What a macro's text can name. */
export const MACRO_VARIABLES = [
  'customer.firstName',
  'customer.name',
  'customer.email',
  'order.number',
  'order.total',
  'order.date',
  'order.tracking',
  'order.trackingUrl',
  'order.items',
  'points.balance',
  'points.pending',
  'points.value',
  'tier.name',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'agent.firstName',
  'shop.name',
] as const
export type MacroVariable = (typeof MACRO_VARIABLES)[number]
export type MacroValues = Readonly<Partial<Record<MacroVariable, string | null>>>

/** `{{customer.firstName}}`, with what stands there when it is unknown: `{{customer.firstName|there}}` or `| default: "there"`. */
const TOKEN = /\{\{\s*([\w.]+)\s*(?:\|\s*(?:default:\s*)?("[^"]*"|[^}]*?)\s*)?\}\}/g

export type FilledText = {
  text: string
  /** Variables without a value and without a default: nothing may be sent. */
  missing: string[]
  /** Names no macro has. */
  unknown: string[]
}

const isVariable = (name: string): name is MacroVariable => (MACRO_VARIABLES as readonly string[]).includes(name)

/** A macro's text with its variables filled in. What is missing stays visible in its braces. A value is text: braces inside it mean nothing. */
export function fillText(body: string, values: MacroValues): FilledText {
  const missing = new Set<string>()
  const unknown = new Set<string>()
  const text = body.replace(TOKEN, (whole, name: string, given?: string) => {
    const value = isVariable(name) ? values[name] : null
    if (!isVariable(name)) unknown.add(name)
    else if (value !== null && value !== undefined && value !== '') return value
    else if (given !== undefined) return given.replace(/^"|"$/g, '')
    else missing.add(name)
    return whole
  })
  return { text, missing: [...missing], unknown: [...unknown] }
}
