import { expect, test } from 'vitest'
import { postOut } from './post-out'
import { isPublicAddress, publicLookup } from './public-address'
import { reachHost } from './reach-host'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  'ff02::1',
  'localhost',
])('%s is not on the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

// A name is only judged by where it leads: `localhost` leads inside on every machine.
test('a name that leads inside is not called, by whatever door it was typed', async () => {
  const looked = (all: boolean) => new Promise((resolve) => publicLookup('localhost', { all }, (error, address) => resolve({ error: error?.message, address })))
  for (const all of [true, false]) expect(await looked(all)).toEqual({ error: 'the address is not on the public internet', address: '' })
  await expect(reachHost('localhost', [])).rejects.toThrow('localhost is not on the public internet.')
  const post = (url: string) => postOut(new URL(url), { headers: {}, body: '', timeoutMs: 5_000, own: [] })
  await expect(post('https://localhost/')).rejects.toThrow('The address is not on the public internet')
  for (const url of ['https://10.0.0.1/', 'https://[::1]/']) await expect(post(url)).rejects.toThrow('The address is not on the public internet.')
  await expect(post('http://hooks.example/')).rejects.toThrow('does not begin with https')
})
