import { describe, expect, test } from 'vitest'
import { ruleBroken } from '@/domain/errors'
import { commands } from '@/wiring/commands'
import { type Command, type Run, UsageError } from './command'
import { runCommandLine } from './run-command-line'

const command = (name: string, run: Run): Command => ({ name, usage: `${name} THING`, summary: `does ${name}`, load: async () => run })
const here = [
  command('tell', async (_, io) => {
    io.say('at work')
    io.print({ sum: 12n }, 'twelve')
    return 0
  }),
  command('tell badly', async (_, io) => {
    io.print({ ok: false }, 'no')
    return 1
  }),
  command('refuse', async () => {
    throw ruleBroken('loyalty.refused', 'It cannot be.')
  }),
  command('mistype', async () => {
    throw new UsageError('Say --to.')
  }),
  command('break', async () => {
    throw new Error('out of order')
  }),
]

async function run(args: readonly string[], known: readonly Command[] = here) {
  let [out, err] = ['', '']
  const code = await runCommandLine(args, known, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readInput: async () => '',
  })
  return { code, out, err }
}

describe('standard output belongs to the answer', () => {
  test('text without --json, one document with it, wherever the flag stands; what is for people goes elsewhere', async () => {
    expect(await run(['tell'])).toEqual({ code: 0, out: 'twelve\n', err: 'at work\n' })
    expect(await run(['--json', 'tell'])).toEqual({ code: 0, out: '{"sum":"12"}\n', err: 'at work\n' })
    expect(await run(['tell', 'badly', '--json'])).toMatchObject({ code: 1, out: '{"ok":false}\n' })
  })

  test.each([
    ['refuse', 1, 'loyalty.refused', 'It cannot be.'],
    ['mistype', 2, 'usage', 'Say --to.'],
    ['break', 1, 'internal', 'out of order'],
    ['nothing-like-it', 2, 'usage', 'There is no command “nothing-like-it”.'],
  ])('%s --json answers with one document that says what was wrong; without it standard output stays empty', async (name, code, error, message) => {
    const told = await run([name, '--json'])
    expect({ code: told.code, document: JSON.parse(told.out) }).toEqual({ code, document: { error: { code: error, message } } })
    expect(told.err).toContain(message)
    expect(await run([name])).toMatchObject({ code, out: '', err: expect.stringContaining(message) })
  })
})

test('who asks for help gets it on standard output; no command at all is a usage mistake', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringMatching(/tell THING +does tell\n/), err: '' })
  expect(await run(['tell', 'badly', '--help'])).toEqual({ code: 0, out: 'Usage: npm run -s rapport -- tell badly THING\ndoes tell badly\n', err: '' })
  expect(await run([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('tell THING') })
})

// The first command of a kind loads what it stands on.
test.each(commands.map(({ name }) => name))('%s refuses a flag it does not know, by its name, before it does anything', { timeout: 300_000 }, async (name) => {
  const { code, out, err } = await run([...name.split(' '), '--no-such-flag'], commands)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('--no-such-flag')
})
