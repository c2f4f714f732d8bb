// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { obeySingleKeys } from './key-map'
import { useKeys } from './use-keys'

afterEach(() => {
  cleanup()
  obeySingleKeys(() => true)
})

function Screen({ reply, palette, go, modal = false }: { reply: () => void; palette: () => void; go: () => void; modal?: boolean }) {
  useKeys([
    { keys: 'r', label: 'Reply', group: 'Ticket', run: reply },
    { keys: 'mod+k', label: 'Palette', group: 'Everywhere', run: palette },
    { keys: 'g i', label: 'Inbox', group: 'Everywhere', run: go },
  ])
  return (
    <>
      <input aria-label="Text" />
      {modal && <div role="dialog" data-modal="" />}
    </>
  )
}

function setUp(modal = false) {
  const calls = { reply: vi.fn(), palette: vi.fn(), go: vi.fn() }
  const { unmount } = render(<Screen {...calls} modal={modal} />)
  return { ...calls, unmount }
}

it('single keys do nothing while typing; those with ⌘ or Ctrl do', () => {
  const { reply, palette } = setUp()
  const input = screen.getByLabelText('Text')
  fireEvent.keyDown(input, { key: 'r' })
  fireEvent.keyDown(input, { key: 'k', ctrlKey: true })
  expect([reply.mock.calls.length, palette.mock.calls.length]).toEqual([0, 1])
})

it('single keys do nothing behind a dialog', () => {
  const { reply } = setUp(true)
  fireEvent.keyDown(document.body, { key: 'r' })
  expect(reply).not.toHaveBeenCalled()
})

it('single keys can be switched off, sequences with them', () => {
  const { reply, go, palette } = setUp()
  obeySingleKeys(() => false)
  for (const key of ['r', 'g', 'i']) fireEvent.keyDown(document.body, { key })
  fireEvent.keyDown(document.body, { key: 'k', metaKey: true })
  expect([reply.mock.calls.length, go.mock.calls.length, palette.mock.calls.length]).toEqual([0, 0, 1])
})

it('two keys one after the other are one shortcut; a key between them breaks it', () => {
  const { go, reply } = setUp()
  for (const key of ['g', 'i', 'g', 'r', 'i']) fireEvent.keyDown(document.body, { key })
  expect([go.mock.calls.length, reply.mock.calls.length]).toEqual([1, 1])
})

it('a screen that is gone hears nothing', () => {
  const { reply, unmount } = setUp()
  unmount()
  fireEvent.keyDown(document.body, { key: 'r' })
  expect(reply).not.toHaveBeenCalled()
})
