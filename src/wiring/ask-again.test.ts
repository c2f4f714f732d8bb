import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { askAgain } from './ask-again'

const key = ['runs']

/** A screen whose questions are answered by hand, one after the other. */
function aScreen() {
  const client = new QueryClient()
  const asked: ((answer: string) => void)[] = []
  const screen = new QueryObserver<string>(client, { queryKey: key, queryFn: () => new Promise((answer) => asked.push(answer)) })
  screen.subscribe(() => {})
  const shown = () => screen.getCurrentResult().data
  return { client, asked, shown }
}

it('news that comes while a screen waits for its first answer makes it ask once more: that answer may be older than the news', async () => {
  const { client, asked, shown } = aScreen()
  askAgain(client, ({ queryKey }) => queryKey[0] === 'runs')
  askAgain(client)
  expect(asked).toHaveLength(1)
  asked[0]!('under way')
  await expect.poll(() => asked.length).toBeGreaterThan(1)
  asked.at(-1)!('done')
  await expect.poll(shown).toBe('done')
})

it('what is shown is asked again at once, and what the news does not concern is not', async () => {
  const { client, asked, shown } = aScreen()
  asked[0]!('under way')
  await expect.poll(shown).toBe('under way')
  askAgain(client, ({ queryKey }) => queryKey[0] === 'tickets')
  expect(asked).toHaveLength(1)
  askAgain(client, ({ queryKey }) => queryKey[0] === 'runs')
  expect(asked).toHaveLength(2)
  asked[1]!('done')
  await expect.poll(shown).toBe('done')
})

it('a first question that fails is not asked a second time for it', async () => {
  const client = new QueryClient()
  let asked = 0
  const fails = async () => {
    asked += 1
    throw new Error('away')
  }
  const screen = new QueryObserver(client, { queryKey: key, queryFn: fails, retry: false })
  screen.subscribe(() => {})
  askAgain(client)
  await expect.poll(() => screen.getCurrentResult().status).toBe('error')
  expect(asked).toBe(1)
})
