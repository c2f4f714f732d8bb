// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PaletteItem, SearchProvider } from './palette'
import { usePaletteSearch } from './use-palette-search'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const found = (label: string): PaletteItem[] => [{ id: label, label, onSelect: () => {} }]
const settle = (ms = 200) => act(() => vi.advanceTimersByTimeAsync(ms))

it('an answer to an older question is never shown', async () => {
  const pending = new Map<string, (items: PaletteItem[]) => void>()
  const customers: SearchProvider = { id: 'c', label: 'Customers', search: (query) => new Promise((resolve) => pending.set(query, resolve)) }
  const providers = [customers]
  const { result, rerender } = renderHook(({ text }) => usePaletteSearch(providers, text), { initialProps: { text: 'ann' } })
  await settle()
  rerender({ text: 'anna' })
  await settle()
  await act(async () => pending.get('anna')?.(found('Anna')))
  await act(async () => pending.get('ann')?.(found('Annika')))
  expect(result.current.groups[0]?.items.map(({ label }) => label)).toEqual(['Anna'])
  expect(result.current.searching).toBe(false)
})

it('a provider that fails is named and hides no other', async () => {
  const providers: SearchProvider[] = [
    { id: 'c', label: 'Customers', search: async () => found('Anna') },
    { id: 't', label: 'Tickets', search: () => Promise.reject(new Error('down')) },
  ]
  const { result } = renderHook(() => usePaletteSearch(providers, 'anna'))
  await settle()
  expect(result.current.failed).toEqual(['Tickets'])
  expect(result.current.groups.map(({ items }) => items.length)).toEqual([1, 0])
})

it('nobody is asked about one letter, nor while typing goes on', async () => {
  const search = vi.fn(async () => found('Anna'))
  const providers: SearchProvider[] = [{ id: 'c', label: 'Customers', search }]
  const { rerender } = renderHook(({ text }) => usePaletteSearch(providers, text), { initialProps: { text: 'a' } })
  await settle()
  for (const text of ['an', 'ann', 'anna']) {
    rerender({ text })
    await settle(50)
  }
  expect(search).not.toHaveBeenCalled()
  await settle()
  expect(search).toHaveBeenCalledTimes(1)
})
