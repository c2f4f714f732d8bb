// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { InEnglish } from '../testing'
import { CopyButton } from './copy-button'

/** What the browser was asked to copy by its older way: what was selected then. */
let selected: string[]
const olderWay = (answer: () => boolean) =>
  Object.assign(document, {
    execCommand: () => {
      const field = document.activeElement as HTMLTextAreaElement
      selected.push(field.value.slice(field.selectionStart, field.selectionEnd))
      return answer()
    },
  })
const clipboard = (value: Partial<Clipboard> | undefined) => Object.defineProperty(navigator, 'clipboard', { configurable: true, value })

beforeEach(() => {
  selected = []
  olderWay(() => true)
})
afterEach(cleanup)

function press() {
  render(
    <InEnglish>
      <CopyButton text="0199-4f" />
    </InEnglish>,
  )
  const button = screen.getByRole('button', { name: 'Copy id' })
  button.focus()
  fireEvent.click(button)
  return button
}

it('copies by the browser’s clipboard', async () => {
  const writeText = vi.fn(async () => {})
  clipboard({ writeText })
  press()
  await screen.findByText('Copied')
  expect(writeText).toHaveBeenCalledWith('0199-4f')
  expect(selected).toEqual([])
})

it('without one (plain http) it copies what it selects, leaves nothing behind and gives the focus back', async () => {
  clipboard(undefined)
  const button = press()
  await screen.findByText('Copied')
  expect(selected).toEqual(['0199-4f'])
  expect(document.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(button)
})

it.each([
  ['refused', () => false],
  ['not known', () => expect.unreachable()],
])('says so when neither works (%s)', async (_, answer) => {
  clipboard({ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) })
  olderWay(answer)
  press()
  await screen.findByText('Not copied: please select it by hand')
  expect(screen.queryByText('Copied')).toBeNull()
})
