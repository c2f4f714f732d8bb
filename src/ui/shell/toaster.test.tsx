// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { InEnglish } from '../testing'
import { toast } from './toast'
import { Toaster } from './toaster'

afterEach(cleanup)

const noticeOf = (title: string) => screen.getByRole('group', { name: title })
const isBehind = (title: string) => noticeOf(title).className.includes('sr-only')

it('of many notices the newest stands before the others, which are spoken, a press away, and dismissed together', async () => {
  render(
    <InEnglish>
      <Toaster />
    </InEnglish>,
  )
  await act(async () => {
    for (const title of ['First', 'Second', 'Third']) toast.failed({ title })
  })
  expect(screen.getByRole('region', { name: 'Notifications' }).getAttribute('aria-live')).toBe('polite')
  expect(['First', 'Second', 'Third'].map(isBehind)).toEqual([true, true, false])

  const more = screen.getByRole('button', { name: '2 more' })
  expect(more.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(more)
  expect(['First', 'Second', 'Third'].map(isBehind)).toEqual([false, false, false])
  fireEvent.click(screen.getByRole('button', { name: 'Show less' }))
  expect(isBehind('First')).toBe(true)

  fireEvent.click(screen.getByRole('button', { name: 'Dismiss all' }))
  await waitFor(() => expect(screen.queryByRole('group')).toBeNull())
})

it('of one notice there is nothing to unfold', async () => {
  render(
    <InEnglish>
      <Toaster />
    </InEnglish>,
  )
  await act(async () => void toast.done({ title: 'Saved' }))
  expect(isBehind('Saved')).toBe(false)
  expect(screen.queryByRole('button', { name: 'Dismiss all' })).toBeNull()
})
