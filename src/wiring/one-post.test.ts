import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('server/db/generated/'))
const thatSay = (words: RegExp) => sources.filter((path) => words.test(readFileSync(join('src', path), 'utf8')))

// The fences say who may import the post. This says that nobody writes its rows past it.
test('a mail that will leave is written down in one place', () => {
  expect(thatSay(/outboundMail\.(create|upsert)|INSERT INTO "?outbound_mails/)).toEqual(['features/tickets/server/outbound/queue-mail.ts'])
})
test('only the post asks for a mail to be sent', () => {
  for (const path of thatSay(/sendMailJob/)) expect(path).toMatch(/^features\/tickets\/server\/(jobs|job-handlers|outbound\/[\w-]+)\.ts$/)
})
