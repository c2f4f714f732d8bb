import { beforeEach, expect, test } from 'vitest'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { freshDatabase } from '@/testing/database'
import { createPerson } from '@/testing/factories/people'
import { listAudit, listAuditWords } from './list-audit'

beforeEach(freshDatabase)

const ctx = systemCtx('test')
const write = (actor: typeof ctx, action: string, id: string) =>
  transact(actor, async (tx) => tx.audit({ action, subject: { type: 'thing', id }, data: { id } }))

test('the log is read page by page without loss or repetition, also among rows of one millisecond, while more is written', async () => {
  await transact(ctx, async (tx) => {
    for (let i = 0; i < 25; i++) tx.audit({ action: 'test.write', subject: { type: 'thing', id: String(i) } })
  })
  const seen: string[] = []
  for (let cursor: string | null = null; ; ) {
    const page = await listAudit(ctx, { limit: 10, cursor })
    seen.push(...page.data.map((row) => row.subject.id))
    await write(ctx, 'test.later', 'later')
    cursor = page.nextCursor
    if (!cursor) break
  }
  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

test('filters narrow by person, by action, by its beginning and by subject; a percent sign is only a percent sign', async () => {
  const ann = await createPerson('admin', { name: 'Ann' })
  await write(ann.ctx, 'loyalty.adjust', '1')
  await write(ctx, 'loyalty.reverse', '2')
  await write(ctx, 'tickets.reply', '1')
  const actions = async (filter: object) => (await listAudit(ctx, { limit: 50, ...filter })).data.map((row) => row.action)
  expect(await actions({})).toEqual(['tickets.reply', 'loyalty.reverse', 'loyalty.adjust'])
  expect(await actions({ actorId: ann.id })).toEqual(['loyalty.adjust'])
  expect(await actions({ action: 'loyalty.' })).toEqual(['loyalty.reverse', 'loyalty.adjust'])
  expect(await actions({ action: '%' })).toEqual([])
  expect(await actions({ subjectType: 'thing', subjectId: '1' })).toEqual(['tickets.reply', 'loyalty.adjust'])
  expect(await listAuditWords(ctx)).toEqual({ actions: ['loyalty.adjust', 'loyalty.reverse', 'tickets.reply'], actors: [{ id: ann.id, name: 'Ann' }] })
})
