import { expect, it } from 'vitest'
import { wordedFetch } from './worded-fetch'

const WORDS = 'The server cannot be reached.'
const asking = (answer: () => Promise<Response>) => wordedFetch(WORDS, answer)('/api/trpc')

it('no answer is told in words, and still is a failure of the network', async () => {
  const lost = asking(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(lost).rejects.toBeInstanceOf(TypeError)
  await expect(lost).rejects.toThrow(WORDS)
})

it('a page of a proxy in place of an answer is no answer', async () => {
  const page = new Response('<!doctype html>Bad gateway', { status: 502, headers: { 'content-type': 'text/html' } })
  await expect(asking(async () => page)).rejects.toThrow(new TypeError(WORDS))
})

it('an answer passes, a refusal with its own words too', async () => {
  const refusal = Response.json({ error: { message: 'No.' } }, { status: 403 })
  expect(await asking(async () => refusal)).toBe(refusal)
})

it('a question that was taken back stays that', async () => {
  const taken = new DOMException('Aborted', 'AbortError')
  await expect(asking(() => Promise.reject(taken))).rejects.toBe(taken)
})
