import type { Ctx } from '@/server/context'
import type { Matter } from '../../domain'

/** Whom it is about: the person with all their ids, and the ticket they are being answered in. */
export type MattersAbout = { readonly customerId: string; readonly personIds: string[]; readonly ticketId: string | null; readonly now: Date }

/** What one feature knows that may matter now: facts found by index in one statement. Which of them are shown is decided by their stakes (`rankMatters`). */
export type MatterSource = { readonly name: string; readonly matters: (ctx: Ctx, about: MattersAbout) => Promise<Matter[]> }
