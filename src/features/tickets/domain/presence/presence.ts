export const DOINGS = ['viewing', 'replying'] as const
export type Doing = (typeof DOINGS)[number]

/** A sign of life is given this often, and holds a little more than twice as long: one that is lost on its way makes nobody disappear. */
export const BEAT_MS = 15_000
export const PRESENT_MS = 40_000

export type Present = { ticketId: string; userId: string; name: string; doing: Doing; until: Date }

/** `sla`: what is due next first. `money`: whose custom is worth most first. */
export const PLAY_ORDERS = ['sla', 'money'] as const
export type PlayOrder = (typeof PLAY_ORDERS)[number]

/** The ticket that is handed out and why it is this one. Money in minor units, as text. */
export type Played = {
  ticketId: string
  number: number
  reason: { kind: 'due'; dueAt: Date } | { kind: 'waiting'; since: Date } | { kind: 'money'; spentMinor: string; currency: string; dueAt: Date | null }
}
