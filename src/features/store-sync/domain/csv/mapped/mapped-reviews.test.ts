import { expect, test } from 'vitest'
import { guessMapping } from '../../mapping/guess-mapping'
import { readMappedReviews } from './mapped-reviews'

const COLUMNS = ['review id', 'email', 'rating', 'body', 'review date', 'picture urls', 'video', 'status']
const defaults = { timeZone: 'Europe/Berlin', currency: 'EUR' }

async function read(...rows: string[]) {
  const items = []
  for await (const item of readMappedReviews([[COLUMNS.join(','), ...rows].join('\n')], guessMapping('reviews', COLUMNS, [], defaults)))
    if (item.kind === 'record') items.push(item.value)
  return items
}

test('a review app’s pictures and videos are told apart, in one column or in two, and a waiting review waits', async () => {
  const told = await read(
    'r1,anna@example.com,5,Good,2026-05-01,,,published',
    'r2,anna@example.com,4,Good,2026-05-01,https://cdn.example.com/a.jpg,,pending',
    'r3,anna@example.com,3,Good,2026-05-01,https://cdn.example.com/a.jpg https://cdn.example.com/b.mp4?v=1,,hidden',
    'r4,anna@example.com,2,Good,2026-05-01,[],https://cdn.example.com/c.webm,ausstehend',
    'r5,anna@example.com,1,Good,2026-05-01,no,false,spam',
  )
  expect(told.map(({ photo, video, status }) => [photo, video, status])).toEqual([
    [false, false, 'published'],
    [true, false, 'pending'],
    [true, true, 'hidden'],
    [true, true, 'pending'],
    [false, false, 'hidden'],
  ])
})
