import { conflict, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { plainText } from '@/features/customers/domain'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { SaveTopicInput } from '../../domain'
import { loadTopics } from './load-topics'

/**
 * Changes a topic and its rule, or adds one at the end. Tickets keep the topic they have; what comes in from now on is looked at by the new rule.
 * @throws conflict `tickets.topic-changed-meanwhile`, `tickets.topic-name-taken` · missing `topic.missing`
 */
export async function saveTopic(ctx: Ctx, { id, version, ...wanted }: SaveTopicInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const topics = await loadTopics(tx.db, tx.now)
    const before = id ? topics.find((topic) => topic.id === id) : undefined
    if (id && !before) throw missing('topic', { id })
    if (before && version !== undefined && before.version !== version)
      throw conflict('tickets.topic-changed-meanwhile', 'Somebody changed this topic after you looked.', { version: before.version })
    if (topics.some((topic) => topic.id !== id && plainText(topic.name) === plainText(wanted.name)))
      throw conflict('tickets.topic-name-taken', 'There is a topic of this name.', { field: 'name' })
    const words = Object.fromEntries(Object.entries(wanted.words).filter(([, phrases]) => phrases.length > 0))
    const data = { ...wanted, words, updatedAt: tx.now }
    const saved = before
      ? await tx.db.ticketTopic.update({ where: { id: before.id }, data: { ...data, version: before.version + 1 } })
      : await tx.db.ticketTopic.create({ data: { ...data, id: newId(tx.now.getTime()), code: codeOf(wanted.name, topics), position: topics.length + 1 } })
    tx.audit({ action: 'tickets.save-topic', subject: { type: 'topic', id: saved.id }, data: { name: saved.name, active: saved.active } })
    tx.touch('tickets')
    return { id: saved.id }
  })
}

/** A short name for reports and addresses; it stays when the topic is renamed. */
function codeOf(name: string, topics: readonly { code: string }[]): string {
  const stem =
    plainText(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'topic'
  const taken = new Set(topics.map(({ code }) => code))
  for (let n = 1; ; n++) {
    const code = n === 1 ? stem : `${stem}-${n}`
    if (!taken.has(code)) return code
  }
}
