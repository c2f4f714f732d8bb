import type { RequestCtx } from '@/server/context'
import type { SurveyKind } from '../domain'
import { findInvite } from './find-invite'

export type SurveyPage = { kind: SurveyKind; question: string; state: 'open' | 'answered' | 'expired' }

/** What the public page shows. Reading it changes nothing: mail scanners open links too. Tells nothing of the customer. */
export async function getSurveyPage(ctx: RequestCtx, token: string): Promise<SurveyPage> {
  const invite = await findInvite(ctx.db, token)
  const state = invite.response ? 'answered' : invite.expiresAt.getTime() < ctx.clock.now().getTime() ? 'expired' : 'open'
  return { kind: invite.kind, question: invite.question, state }
}
