import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { TryAssistInput } from '../../domain'
import { askModel } from './ask-model'
import { typedServer } from './assist-settings'

export type AssistTried = { ok: boolean; said: string; tookMs: number }

const TRY_PATIENCE_MS = 30_000

/** Asks a server, as it is typed, for one word. Nothing of any customer is in the question. */
export async function tryAssist(ctx: Ctx, input: TryAssistInput): Promise<AssistTried> {
  const server = await typedServer(ctx, input)
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const said = await askModel(server, [{ role: 'user', content: 'Answer with the single word: ready' }], TRY_PATIENCE_MS)
    return { ok: true, said: said.slice(0, 200), tookMs: took() }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ok: false, said: error.message, tookMs: took() }
  }
}
