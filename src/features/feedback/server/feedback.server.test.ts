import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { createCallerFactory } from '@/server/api'
import { requestCtx, systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { answerSurvey } from './answer-survey'
import { feedbackInvariants } from './feedback.invariants'
import { feedbackRouter } from './feedback.router'
import { recordResponses } from './record-responses'
import { getSurveyPage } from './survey-page'

const as = (role: Role | null) => createCallerFactory(feedbackRouter)(requestCtx(role ? { kind: 'user', id: newId(), name: role, role } : null))
const tokenOf = (url: string) => url.split('/s/')[1] as string

beforeEach(freshDatabase)

async function invite(kind: 'nps' | 'csat' = 'nps') {
  const customerId = await customerRow()
  const { url } = await as('agent').invite({ kind, customerId })
  return { customerId, token: tokenOf(url) }
}

describe('a survey link', () => {
  test('freescout#1743: opening the link is no vote, however often it is opened', async () => {
    const { token } = await invite()
    for (let i = 0; i < 3; i++) expect(await getSurveyPage(systemCtx('page'), token)).toMatchObject({ state: 'open', kind: 'nps' })
    expect(await sql('SELECT count(*)::int AS n FROM survey_responses')).toEqual([{ n: 0 }])
  })

  test('one answer is kept, told and audited; the same again is the same, another is refused', async () => {
    const { token, customerId } = await invite()
    const first = await as(null).answer({ token, score: 3, comment: 'The parcel came late' })
    expect(await as(null).answer({ token, score: 3, comment: 'The parcel came late' })).toEqual(first)
    await expect(as(null).answer({ token, score: 9 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await sql(`SELECT data->>'score' AS score FROM events WHERE type = 'feedback.survey-answered' AND customer_id = $1`, customerId)).toEqual([
      { score: '3' },
    ])
    expect(await getSurveyPage(systemCtx('page'), token)).toMatchObject({ state: 'answered' })
    // By the link they are known from now on: by its hash, never by the token.
    const hash = createHash('sha256').update(token).digest('hex')
    expect(await sql(`SELECT value, source FROM customer_identities WHERE kind = 'survey-token' AND customer_id = $1`, customerId)).toEqual([
      { value: hash, source: 'survey' },
    ])
  })

  test('twenty clicks at once are one answer', async () => {
    const { token } = await invite()
    await Promise.all(Array.from({ length: 20 }, () => as(null).answer({ token, score: 10 })))
    expect(await sql('SELECT count(*)::int AS n FROM survey_responses')).toEqual([{ n: 1 }])
  })

  test('a guessed link, a score off the scale and an old link are refused with their reason', async () => {
    await expect(as(null).answer({ token: 'x'.repeat(32), score: 5 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { token } = await invite('csat')
    await expect(as(null).answer({ token, score: 10 })).rejects.toMatchObject({ code: 'BAD_REQUEST', cause: { code: 'feedback.off-scale' } })
    const later = systemCtx('later', { clock: fixedClock(new Date(Date.now() + 61 * 86_400_000)) })
    await expect(answerSurvey(later, { token, score: 4 })).rejects.toMatchObject({ code: 'feedback.link-expired' })
    expect(await getSurveyPage(later, token)).toMatchObject({ state: 'expired' })
  })

  test('the token is stored only as a hash', async () => {
    const { token } = await invite()
    const rows = await sql<{ row: string }>('SELECT to_jsonb(i)::text AS row FROM survey_invites i')
    expect(rows[0]?.row).not.toContain(token)
  })
})

describe('NPS', () => {
  const take = (scores: readonly number[]) =>
    transact(systemCtx('import'), async (tx) => {
      const customerId = (await sql<{ id: string }>('SELECT id FROM customers LIMIT 1'))[0]?.id ?? ''
      return recordResponses(
        tx,
        'nps',
        scores.map((score, line) => ({
          customerId,
          score,
          comment: null,
          channel: 'import',
          respondedAt: new Date(Date.UTC(2026, 9, 1 + line)),
          sourceKey: `file:${line}`,
        })),
      )
    })

  test('the score is the aggregate of the rows it opens to, and importing twice changes nothing', async () => {
    await customerRow()
    expect(await take([10, 9, 9, 8, 7, 3, 0])).toEqual({ created: 7, unchanged: 0 })
    expect(await take([10, 9, 9, 8, 7, 3, 0])).toEqual({ created: 0, unchanged: 7 })
    const nps = await as('cro').nps({})
    expect(nps).toMatchObject({ score: 14, n: 7, counts: { promoter: 3, passive: 2, detractor: 2 } })
    const seen = []
    let cursor: string | null | undefined
    do {
      const page = await as('cro').responses({ limit: 3, cursor })
      seen.push(...page.data.map((row) => row.score))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([0, 3, 7, 8, 9, 9, 10])
    expect((await as('cro').responses({ group: 'detractor' })).data.map((row) => row.score)).toEqual([0, 3])
  })
})

test('the invariants find an answer that is not its invitation’s', async () => {
  const { token } = await invite()
  await as(null).answer({ token, score: 8 })
  await sql('UPDATE survey_responses SET customer_id = $1', await customerRow())
  expect(await sql(feedbackInvariants[0]!.violations)).toHaveLength(1)
})
