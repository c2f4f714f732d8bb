import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor, Role } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { RequestCtx } from '../../context'
import { csvResponse } from './csv-response'
import { askedOf, fileDoor } from './file-door'
import { fileResponse } from './file-response'

const as = (role: Role | null): RequestCtx => ({ actor: role && ({ kind: 'user', id: newId(), name: role, role } satisfies Actor) }) as unknown as RequestCtx
const csv = async () => csvResponse('figures.csv', lines('a,b\n'))

/** Lines that tell what was asked of them. */
async function* lines(...given: (string | Error)[]): AsyncGenerator<string> {
  for (const line of given) {
    if (line instanceof Error) throw line
    yield line
  }
}

describe('a file door', () => {
  const text = async (answer: Promise<Response>) => [(await answer).status, await (await answer).text()]

  test('refuses, in words, who is not signed in and whose role may not, before anything is asked for', async () => {
    let asked = 0
    const door = (role: Role | null) => text(fileDoor(as(role), 'insights.export', async () => csvResponse('x.csv', lines(String(++asked)))))
    expect(await door(null)).toEqual([401, 'Sign in first.'])
    expect(await door('agent')).toEqual([403, 'Your role does not allow this.'])
    expect(asked).toBe(0)
    expect(await door('admin')).toEqual([200, '1'])
  })

  test('says what the use case says, with its status, and names the field of a wrong address', async () => {
    const refuse = fileDoor(as('admin'), 'insights.export', () => csvResponse('x.csv', lines(ruleBroken('a.b', 'Not this one.') as Error)))
    expect(await text(refuse)).toEqual([422, 'Not this one.'])
    const request = new Request('http://desk/api/export/x?days=no&kind=nps')
    const wrong = fileDoor(as('admin'), 'insights.export', async () => {
      askedOf(z.strictObject({ days: z.coerce.number(), kind: z.string(), of: z.string() }), request, { of: 'a' })
      return csv()
    })
    expect(await text(wrong)).toEqual([400, expect.stringMatching(/^The query is invalid: days: /)])
  })

  test('passes a fault of ours on: it is nobody’s mistake to be told about', async () => {
    await expect(fileDoor(as('admin'), 'insights.export', () => csvResponse('x.csv', lines(new Error('no database'))))).rejects.toThrow('no database')
  })

  test('lets nobody say in the query what stands in the path', () => {
    const schema = z.strictObject({ of: z.string() })
    expect(askedOf(schema, new Request('http://desk/x?of=b'), { of: 'a' })).toEqual({ of: 'a' })
  })
})

describe('a CSV answer', () => {
  test('has one byte order mark, in front, and every line', async () => {
    const bytes = new Uint8Array(await (await csvResponse('x.csv', lines('a\n', 'ü\n', 'c\n'))).arrayBuffer())
    expect(Buffer.from(bytes).toString('latin1')).toBe(Buffer.from('\ufeffa\nü\nc\n', 'utf8').toString('latin1'))
    expect(await (await csvResponse('x.csv', lines())).bytes()).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  })

  test('asks for a line when one is read, never for the rest', async () => {
    let made = 0
    async function* endless() {
      for (;;) yield `${++made}\n`
    }
    const reader = (await csvResponse('x.csv', endless())).body!.getReader()
    expect(made).toBe(1)
    for (let read = 1; read <= 5; read++) {
      await reader.read()
      expect(made).toBeLessThanOrEqual(read + 1)
    }
    await reader.cancel()
  })

  test('lets go of what the lines hold when the reader leaves', async () => {
    let open = true
    async function* held() {
      try {
        for (;;) yield 'line\n'
      } finally {
        open = false
      }
    }
    const reader = (await csvResponse('x.csv', held())).body!.getReader()
    await reader.read()
    expect(open).toBe(true)
    await reader.cancel()
    expect(open).toBe(false)
  })

  test('that breaks midway is broken off, not ended as if it were whole', async () => {
    const answer = await csvResponse('x.csv', lines('a\n', 'b\n', new Error('the database went')))
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow('the database went')
  })
})

describe('a file answer', () => {
  const dispositionOf = (name: string) => fileResponse({ name, type: 'text/plain' }, 'x').headers.get('content-disposition')

  test('names the file so that its name cannot say more than a name', () => {
    expect(dispositionOf('figures-2026-01-01.csv')).toBe(`attachment; filename="figures-2026-01-01.csv"; filename*=UTF-8''figures-2026-01-01.csv`)
    expect(dispositionOf('a"; x="\r\nset-cookie: b.csv')).toBe(
      `attachment; filename="a__ x____set-cookie_ b.csv"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0Aset-cookie%3A%20b.csv`,
    )
    expect(dispositionOf("Grüße (1)'.csv")).toBe(`attachment; filename="Gr__e _1__.csv"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%281%29%27.csv`)
    expect(dispositionOf('half \ud83d.csv')).toContain('%EF%BF%BD')
  })

  test('is never shown, guessed at or kept on the way', () => {
    const { headers } = fileResponse({ name: 'x', type: 'text/html', headers: { 'content-length': '1' } }, 'x')
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'content-type': 'text/html', 'content-length': '1', 'x-content-type-options': 'nosniff' },
      ...{ 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'private, no-store' },
    })
  })
})
