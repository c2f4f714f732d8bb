import { z } from 'zod'
import { type DomainError, ruleBroken, unavailable } from '@/domain/errors'
import { type ChatMessage, chatUrl } from '../../domain'
import type { AssistServer } from './assist-settings'
import { callEndpoint, type EndpointAnswer, ForbiddenEndpoint, SlowEndpoint } from './call-endpoint'

const answerShape = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const errorShape = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) })
const LONGEST_SAID = 200

/**
 * One question, one answer, by the way many services share (POST …/chat/completions). Asked once: whoever waits can see that it failed, and ask again.
 * @throws rule `tickets.assist-address`, `tickets.assist-key-refused`, `tickets.assist-refused` · unavailable `tickets.assist-busy`, `tickets.assist-slow`, `tickets.assist-failed`
 */
export async function askModel({ endpoint, model, key }: AssistServer, messages: readonly ChatMessage[], patienceMs?: number): Promise<string> {
  const answer = await callEndpoint(chatUrl(endpoint), { model, messages, stream: false }, key, patienceMs).catch((error: Error) => {
    throw unreached(error)
  })
  if (answer.status !== 200) throw refused(answer, key)
  const read = answerShape.safeParse(jsonOf(answer.body))
  const text = read.success ? read.data.choices[0]!.message.content.trim() : ''
  if (text === '')
    throw unavailable('tickets.assist-failed', 'The assistant’s service gave an answer without a text. Try again, or look at the model under Settings.', {
      problem: 'no-text',
    })
  return text
}

function unreached(error: Error): DomainError {
  if (error instanceof ForbiddenEndpoint)
    return ruleBroken('tickets.assist-address', `The assistant’s address is not called. ${error.message}`, { field: 'endpoint' })
  if (error instanceof SlowEndpoint) return unavailable('tickets.assist-slow', `The assistant took too long: ${error.message}. Nothing was changed; try again.`)
  const said = error.message.slice(0, LONGEST_SAID)
  return unavailable('tickets.assist-failed', `The assistant’s service could not be reached: ${said}.`, { problem: 'unreached', said })
}

/** What a service says when it does not answer. Some repeat the key in it: that never comes through. */
function refused({ status, retryAfter, body }: EndpointAnswer, key: string | null): DomainError {
  if (status === 401 || status === 403) return ruleBroken('tickets.assist-key-refused', 'The assistant’s service refused the key.', { field: 'key' })
  if (status === 429) {
    const seconds = retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : 0
    const pause = seconds > 0 ? ` It asks for a pause of ${seconds} s.` : ' Try again in a minute.'
    return unavailable('tickets.assist-busy', `The assistant’s service has been asked too often.${pause}`, { seconds })
  }
  const said = saidIn(body, key)
  if (status >= 500 || status < 300) return unavailable('tickets.assist-failed', `The assistant’s service failed (${status})${said}.`, { status })
  return ruleBroken('tickets.assist-refused', `The assistant’s service refused the question (${status})${said}.`, { field: 'endpoint', status })
}

function saidIn(body: string, key: string | null): string {
  const read = errorShape.safeParse(jsonOf(body))
  if (!read.success) return ''
  const words = typeof read.data.error === 'string' ? read.data.error : read.data.error.message
  const bare = key ? words.replaceAll(key, '…') : words
  return `: ${bare.replace(/\s+/g, ' ').slice(0, LONGEST_SAID)}`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
