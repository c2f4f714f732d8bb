import { rootLog } from '../log'
import { beforeDisconnecting, type Db } from './client'
import { Prisma } from './generated/client'
import { hotQuery } from './hot-query'

/** PostgreSQL's limit for one notification is 8,000 bytes. */
const TOPICS_PER_NOTIFICATION = 100

/** `jobs`: how many of those enqueued are due at once. */
export type Hints = { readonly topics: ReadonlySet<string>; readonly outbox: boolean; readonly jobs?: number }
type Batch = { topics: Set<string>; outbox: boolean; jobs: number; sent: Promise<void> }
type Post = { going: Promise<void>; next: Batch | null }

const posts = new WeakMap<Db, Post>()

/**
 * Wakes open screens, the outbox loop and the workers for what has just been committed. After the commit, because PostgreSQL lets transactions that notify commit only one
 * at a time, each waiting for the disk; and together with what others committed while the last hints were on their way. A hint that is lost costs a
 * moment, never a fact: screens, the loop and the workers also ask by themselves. So nobody waits for the disk, either.
 * @returns when they are sent; never rejects
 */
export function hint(db: Db, { topics, outbox, jobs = 0 }: Hints): Promise<void> {
  if (topics.size === 0 && !outbox && jobs === 0) return Promise.resolve()
  const post = posts.get(db) ?? { going: Promise.resolve(), next: null }
  posts.set(db, post)
  post.next ??= batchAfter(db, post)
  for (const topic of topics) post.next.topics.add(topic)
  post.next.outbox ||= outbox
  post.next.jobs += jobs
  return post.next.sent
}

function batchAfter(db: Db, post: Post): Batch {
  const batch: Batch = { topics: new Set(), outbox: false, jobs: 0, sent: Promise.resolve() }
  batch.sent = post.going.then(() => {
    post.next = null
    return send(db, batch)
  })
  post.going = batch.sent
  beforeDisconnecting(batch.sent)
  return batch
}

async function send(db: Db, { topics, outbox, jobs }: Batch): Promise<void> {
  const all = [...topics]
  const messages = outbox ? [{ channel: 'rapport_outbox', payload: '' }] : []
  // The queue's own channel and words.
  if (jobs > 0) messages.push({ channel: 'jobs:insert', payload: JSON.stringify({ r: Math.random(), count: jobs }) })
  for (let i = 0; i < all.length; i += TOPICS_PER_NOTIFICATION)
    messages.push({ channel: 'rapport_live', payload: JSON.stringify({ topics: all.slice(i, i + TOPICS_PER_NOTIFICATION) }) })
  try {
    await hotQuery(
      db,
      Prisma.sql`SELECT set_config('synchronous_commit', 'off', true), count(pg_notify(channel, payload)) FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS m(channel text, payload text)`,
    )
  } catch (error) {
    rootLog.warn({ err: error }, 'what was committed could not be announced; whoever waits for it asks by itself')
  }
}
