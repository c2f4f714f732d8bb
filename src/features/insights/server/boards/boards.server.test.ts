import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { getOutboundSource } from '@/features/tickets/server/queries/list-mail'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { staff } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import { listBoardMails, sendBoardTo } from './board-mails'
import { archiveBoard, getBoard, listBoards, saveBoard } from './boards'
import { sendDueBoards } from './send-boards'

const everyone = async () => Prisma.sql`true`
const nameOf = (_locale: string, kpi: string) => kpi.toUpperCase()
const at = (iso: string) => systemCtx('test', { clock: fixedClock(iso) })
const ctx = at('2026-11-21T12:00:00Z')
const tiles = [
  { kpi: 'net-sales', look: 'tile' as const },
  { kpi: 'orders', look: 'chart' as const },
]
beforeEach(freshDatabase)

test('a board keeps its figures in their order; who saves over somebody else’s change is told', async () => {
  const board = await saveBoard(ctx, { name: 'Monday', tiles })
  await saveBoard(ctx, { id: board.id, version: board.version, name: 'Monday', tiles: tiles.toReversed() })
  expect((await getBoard(ctx, board.id)).tiles.map(({ kpi }) => kpi)).toEqual(['orders', 'net-sales'])
  await expect(saveBoard(ctx, { id: board.id, version: board.version, name: 'Mine', tiles })).rejects.toMatchObject({ code: 'insights.board-changed' })
  await expect(saveBoard(ctx, { name: 'Bad', tiles: [{ kpi: 'profit', look: 'tile' }] })).rejects.toMatchObject({ kind: 'missing' })
  await archiveBoard(ctx, { id: board.id })
  expect((await listBoards(ctx, { limit: 10 })).data).toEqual([])
  await expect(getBoard(ctx, board.id)).rejects.toMatchObject({ kind: 'missing' })
})

test('a board goes out once a morning with the figures of the day before and a file of them, to people who may see figures', async () => {
  const boss = await staff('manager')
  const agent = await staff('agent')
  const [bossId, agentId] = [boss, agent].map(({ actor }) => (actor.kind === 'user' ? actor.id : ''))
  const store = await storeRow()
  await orderRow(store, { customerId: await customerRow(), placedAt: new Date('2026-11-21T22:30:00Z'), net: 12_345n })
  await orderRow(store, { customerId: await customerRow(), placedAt: new Date('2026-11-21T23:30:00Z'), net: 99_999n })
  const { id } = await saveBoard(ctx, { name: 'Monday', tiles })
  await expect(sendBoardTo(ctx, { boardId: id, userId: agentId!, rhythm: 'day' })).rejects.toMatchObject({ code: 'insights.may-not-see-figures' })
  await sendBoardTo(ctx, { boardId: id, userId: bossId!, rhythm: 'day' })
  expect((await listBoardMails(ctx, id))[0]?.nextAt.toISOString()).toBe('2026-11-22T06:00:00.000Z')
  expect(await sendDueBoards(at('2026-11-22T05:59:00Z'), everyone, nameOf)).toBe(0)
  expect(await sendDueBoards(at('2026-11-22T06:01:00Z'), everyone, nameOf)).toBe(1)
  expect(await sendDueBoards(at('2026-11-22T06:01:00Z'), everyone, nameOf)).toBe(0)
  const [mail] = await database().outboundMail.findMany()
  expect(mail?.subject).toBe('Monday: 2026-11-21')
  expect(mail?.textBody).toContain('NET-SALES: €123.45 (before €0.00), n = 1')
  expect(mail?.textBody).not.toContain('net-sales,')
  const { source } = await getOutboundSource(ctx, { outboundMailId: mail!.id })
  expect(source).toMatch(/Content-Type: text\/csv; charset=utf-8; name=figures-2026-11-21\.csv/)
  const file = /filename=figures-2026-11-21\.csv\r\n\r\n([\w+/=\r\n]+?)\r\n--/.exec(source)![1]!
  expect(Buffer.from(file, 'base64').toString().split('\r\n').slice(0, 2)).toEqual([
    'figure,from,to,value,previous,n,unit',
    'net-sales,2026-11-21,2026-11-21,123.45,0.00,1,EUR',
  ])
  expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-generated' })
  await sql('UPDATE users SET active = false')
  expect(await sendDueBoards(at('2026-11-23T06:01:00Z'), everyone, nameOf)).toBe(0)
  expect((await listBoardMails(ctx, id))[0]?.failure).toBe('may-not-see-figures')
})

test('a figure that is judged after 90 days is mailed of the newest days that are old enough, and says which', async () => {
  const boss = await staff('manager')
  const bossId = boss.actor.kind === 'user' ? boss.actor.id : ''
  const store = await storeRow()
  const anna = await customerRow()
  for (const placedAt of ['2026-08-23T10:00:00Z', '2026-09-01T10:00:00Z']) await orderRow(store, { customerId: anna, placedAt: new Date(placedAt) })
  const { id } = await saveBoard(ctx, { name: 'Repeat', tiles: [{ kpi: 'repeat-rate-90d', look: 'tile' }, tiles[1]!] })
  await sendBoardTo(ctx, { boardId: id, userId: bossId, rhythm: 'day' })
  expect(await sendDueBoards(at('2026-11-22T06:01:00Z'), everyone, nameOf)).toBe(1)
  const [mail] = await database().outboundMail.findMany()
  expect(mail?.subject).toBe('Repeat: 2026-11-21')
  expect(mail?.textBody).toMatch(/REPEAT-RATE-90D: 100\s?%.*n = 1; 2026-08-23\n/)
  expect(mail?.textBody).toMatch(/ORDERS: 0.*n = 0\n/)
  const { source } = await getOutboundSource(ctx, { outboundMailId: mail!.id })
  const file = /filename=figures-2026-11-21\.csv\r\n\r\n([\w+/=\r\n]+?)\r\n--/.exec(source)![1]!
  expect(Buffer.from(file, 'base64').toString()).toContain('repeat-rate-90d,2026-08-23,2026-08-23,100,')
})
