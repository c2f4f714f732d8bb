import { z } from 'zod'

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** What this desk is called, the currency its totals are told in, and the zone its days begin in. */
export const workspaceShape = z.strictObject({
  name: z.string().trim().min(1).max(80),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().max(64).refine(isTimeZone, 'not a time zone of the IANA list, such as Europe/Berlin'),
})

export type Workspace = z.output<typeof workspaceShape>
