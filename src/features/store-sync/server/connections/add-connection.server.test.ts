import { beforeEach, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { freshDatabase, sql } from '@/testing/database'
import { addConnection } from './add-connection'

vi.stubEnv('RAPPORT_PRIVATE_STORE_HOSTS', 'shop.intern,10.0.0.7')

const add = (url: string) => addConnection(systemCtx('test'), { kind: 'medusa', name: 'Shop', url, credentials: { apiKey: 'k' } })

beforeEach(freshDatabase)

test.each([
  ['http://shop.example.com', 'not_https'],
  ['https://10.0.0.1', 'not_public'],
  ['https://[fd00::1]:9000/store', 'not_public'],
])('%s could never be called: it is refused at once, naming the field', async (url, problem) => {
  await expect(add(url)).rejects.toMatchObject({ code: 'store-sync.forbidden-address', details: { field: 'url', problem } })
  expect(await sql('SELECT 1 FROM store_connections')).toEqual([])
})

test.each(['https://shop.example.com', 'http://shop.intern', 'http://10.0.0.7:9000', 'http://127.0.0.1:9000', 'http://localhost:9000'])(
  '%s is taken: on the public internet, named as one’s own, or on this machine',
  async (url) => {
    const { id } = await add(url)
    expect(await sql('SELECT url FROM store_connections WHERE id = $1::uuid', id)).toEqual([{ url }])
  },
)
