import { expect, test } from 'vitest'
import { sizesFor } from '../postgres/sizes.mjs'

const GiB = 1024 ** 3
const sized = (memory: number) => Object.fromEntries(sizesFor(memory).map((setting) => setting.split('=') as [string, string]))

test('a small machine keeps PostgreSQL’s own sizes, a larger one gives it an eighth, and no machine all it has', () => {
  expect(sized(GiB)).toMatchObject({ shared_buffers: '128MB', work_mem: '4MB', maintenance_work_mem: '64MB', max_wal_size: '1024MB' })
  expect(sized(8 * GiB)).toMatchObject({ shared_buffers: '1024MB', effective_cache_size: '4096MB', work_mem: '8MB', max_wal_size: '2048MB' })
  expect(sized(256 * GiB)).toMatchObject({ shared_buffers: '2048MB', work_mem: '32MB', maintenance_work_mem: '512MB', max_wal_size: '4096MB' })
})
