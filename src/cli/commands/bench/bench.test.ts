import { expect, test } from 'vitest'
import { z } from 'zod'
import { commands } from '@/wiring/commands'
import { type Io, UsageError } from '../../command'
import { benchOfAll, MEASUREMENTS } from '.'
import { benchOf } from './bench-of'

test('the usage line names every measurement with each of its flags', () => {
  const usage = commands.find(({ name }) => name === 'bench')!.usage.split(' | ')
  for (const [name, { flags }] of Object.entries(MEASUREMENTS)) {
    const line = usage.find((text) => text.startsWith(`bench ${name} `)) ?? ''
    expect([...line.matchAll(/--(\w+)/g)].map(([, flag]) => flag).sort(), name).toEqual([...flags].sort())
  }
})

const size = (name: string) => z.strictObject({ [name]: z.coerce.number().int().min(10).default(20) })
const asked: string[] = []
const measurement = (name: string) =>
  benchOf(size(name), async (input, { print }) => {
    asked.push(name)
    print({ size: input[name] }, `size ${input[name]}`)
  })
const measurements = { first: measurement('customers'), second: measurement('orders') }

async function run(...args: string[]) {
  const printed: [unknown, string | undefined][] = []
  const io: Io = { json: true, print: (document, text) => void printed.push([document, text]), say: () => {}, readInput: async () => '' }
  return { code: await benchOfAll(measurements)(args, io), printed }
}

test('without a name it measures everything on a desk of so many customers and answers one document', async () => {
  expect(await run('--customers', '40')).toEqual({ code: 0, printed: [[{ first: { size: 40 }, second: { size: 200 } }, 'first\nsize 40\n\nsecond\nsize 200']] })
  expect((await run()).printed[0]![0]).toEqual({ first: { size: 20 }, second: { size: 20 } })
})

test('a flag that is wrong for the last measurement is told before the first one begins', async () => {
  asked.length = 0
  await expect(run('--orders', '3')).rejects.toBeInstanceOf(UsageError)
  expect(asked).toEqual([])
})

test('what cannot be measured is a usage mistake that names what can', async () => {
  await expect(run('third')).rejects.toThrow('first, second')
  await expect(run('first', 'second')).rejects.toBeInstanceOf(UsageError)
})
