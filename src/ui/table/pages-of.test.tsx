// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { InEnglish } from '../testing'
import type { Column } from './columns'
import { DataTable } from './data-table'
import { pagesOf } from './pages-of'

type Row = { id: string }
type Page = { data: Row[]; nextCursor: string | null }

const columns: Column<Row>[] = [{ id: 'name', header: 'Name', primary: true, cell: ({ id }) => id }]
const asked = vi.fn<(cursor: string | null) => Promise<Page>>()

function List() {
  const list = useInfiniteQuery({
    queryKey: ['list'],
    queryFn: ({ pageParam }) => asked(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
    retry: false,
  })
  return <DataTable label="Names" columns={columns} {...pagesOf(list)} rowId={({ id }) => id} empty={null} />
}

const show = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InEnglish>
        <List />
      </InEnglish>
    </QueryClientProvider>,
  )

beforeEach(() => {
  asked.mockReset()
  // The end of the list is always in sight.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
      observe = () => this.tell([{ isIntersecting: true }])
      disconnect = () => {}
    },
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('a list whose first page fails offers to try again, and shows it then', async () => {
  asked.mockRejectedValueOnce(new Error('The list could not be read.')).mockResolvedValueOnce({ data: [{ id: 'Anna' }], nextCursor: null })
  show()
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByRole('alert').textContent).toContain('The list could not be read.')
  again.click()
  expect(await screen.findByText('Anna')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('a later page that fails keeps the rows, is not asked for again by itself, and is what is tried again', async () => {
  asked
    .mockResolvedValueOnce({ data: [{ id: 'Anna' }], nextCursor: 'b' })
    .mockRejectedValueOnce(new Error('The next page could not be read.'))
    .mockResolvedValueOnce({ data: [{ id: 'Bela' }], nextCursor: null })
  show()
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.getByText('Anna')).toBeTruthy()
  expect(asked.mock.calls).toEqual([[null], ['b']])
  again.click()
  expect(await screen.findByText('Bela')).toBeTruthy()
  expect(screen.getByText('Anna')).toBeTruthy()
  expect(asked.mock.calls).toEqual([[null], ['b'], ['b']])
})
