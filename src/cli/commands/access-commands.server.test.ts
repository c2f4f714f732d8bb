import { beforeEach, describe, expect, test } from 'vitest'
import { authenticateToken } from '@/features/access/server'
import { handleRest } from '@/server/api/rest/handle-rest'
import { freshDatabase, sql } from '@/testing/database'
import { restDoor } from '@/wiring/context'
import { type Io, UsageError } from '../command'
import { firstRun } from './first-run'
import { tokenCreate } from './token-create'
import { userCreate } from './user-create'

beforeEach(freshDatabase)

function io(input = '') {
  const printed: unknown[] = []
  const made: Io = { json: true, print: (document) => void printed.push(document), say: () => {}, readInput: async () => input }
  return { made, printed }
}

describe('token create', () => {
  test('prints a token that works at once, with the rights of its role', async () => {
    const { made, printed } = io()
    expect(await tokenCreate(['--name', 'Nightly', '--role', 'cro'], made)).toBe(0)
    const { id, token } = printed[0] as { id: string; token: string }
    expect(await authenticateToken(token)).toMatchObject({ id, role: 'cro' })
    const me = await handleRest(restDoor, new Request('http://127.0.0.1/api/v1/me', { headers: { authorization: `Bearer ${token}` } }))
    expect(await me.json()).toEqual({ actor: { kind: 'token', id, name: 'Nightly' }, role: 'cro', permissions: expect.arrayContaining(['insights.read']) })
  })

  test.each([[[]], [['--name', 'x']], [['--name', 'x', '--role', 'boss']], [['--role', 'agent', '--name', '']]])('%j is a usage mistake', async (args) => {
    await expect(tokenCreate(args, io().made)).rejects.toBeInstanceOf(UsageError)
  })
})

describe('user create', () => {
  test('takes the password from standard input, never from an argument', async () => {
    const { made, printed } = io('tangerine lamp osprey\n')
    await userCreate(['--email', 'Ann@Shop.example', '--name', 'Ann', '--role', 'agent', '--password-stdin'], made)
    expect(await sql('SELECT id, email, password_hash IS NOT NULL AS secret FROM users')).toEqual([
      { ...(printed[0] as object), email: 'ann@shop.example', secret: true },
    ])
    await expect(userCreate(['--email', 'a@b.example', '--name', 'A', '--role', 'agent', '--password', 'x'], made)).rejects.toMatchObject({
      code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION',
    })
  })

  test('refuses a weak password and an address that is taken', async () => {
    await expect(userCreate(['--email', 'a@b.example', '--name', 'A', '--role', 'agent', '--password-stdin'], io('password123').made)).rejects.toMatchObject({
      code: 'access.weak-password',
    })
    await userCreate(['--email', 'a@b.example', '--name', 'A', '--role', 'agent'], io().made)
    await expect(userCreate(['--email', 'A@B.example', '--name', 'A', '--role', 'agent'], io().made)).rejects.toMatchObject({ code: 'access.email-taken' })
  })
})

test('first-run says how to get in, with lines for a console', async () => {
  const { made, printed } = io()
  await firstRun([], made)
  expect(printed[0]).toMatchObject({
    kind: 'setup',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/welcome\/\S{32}$/),
    lines: [expect.stringContaining('/welcome/')],
  })
})
