import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type AssistAsked, type AssistFact, type AssistTask, type CheckedDraft, checkDraft, promptFor, withoutUnproven } from '../../domain'
import { askModel } from './ask-model'
import { assistServer } from './assist-settings'
import { countQuestion } from './count-questions'
import { loadFacts } from './load-facts'

export type AssistAnswer = CheckedDraft & { readonly task: AssistTask; readonly tookMs: number }

/**
 * Asks the assistant, and looks at what it says before anybody else does. It writes nothing and sends nothing: the answer is a proposal on the screen.
 * The audit row says that somebody asked, and what the check found; never a text.
 * @throws rule `tickets.assist-off` and as `askModel` · unavailable `tickets.assist-too-many` · missing `ticket.missing`
 */
export async function askAssist(ctx: Ctx, asked: AssistAsked): Promise<AssistAnswer> {
  const server = await assistServer(ctx)
  await countQuestion(ctx.actor)
  const { customerId, facts, conversation } = await loadFacts(ctx, asked.ticketId, { withNotes: asked.task === 'summary' })
  const began = performance.now()
  const said = await askModel(server, promptFor(asked, facts, conversation))
  const tookMs = Math.round(performance.now() - began)
  const checked = asked.task === 'tone' || asked.task === 'translate' ? checkDraft(said, [], [ownText(asked.text)]) : checkDraft(said, facts)
  await transact(ctx, async (tx) => {
    const { cited, unproven } = checked
    const data = { task: asked.task, model: server.model, tookMs, characters: said.length, cited: cited.length, unproven }
    tx.audit({ action: 'tickets.ask-assistant', subject: { type: 'ticket', id: asked.ticketId }, customerId, data })
  })
  return { ...checked, task: asked.task, tookMs }
}

/** What the writer wrote is theirs to say; what was marked as unproven before is not proven by being put differently. */
const ownText = (text: string): AssistFact => ({ id: 'text', text: withoutUnproven(text), href: null })
