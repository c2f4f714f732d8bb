// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, it } from 'vitest'
import { MessagePictures } from './message-pictures'
import en from './messages/en.json'

afterEach(cleanup)

const file = (name: string, given: object = {}) => ({ id: name, name, type: 'image/png', bytes: 200_000, contentId: null, inline: false, ...given })
const show = (files: ReturnType<typeof file>[]) =>
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ tickets: en } as never}>
      <MessagePictures files={files} />
    </NextIntlClientProvider>,
  )
const names = () => screen.queryAllByRole('button').map((button) => button.getAttribute('title'))

it('a photo stands there however it came, a logo and what is no picture do not', () => {
  show([
    file('attached.png'),
    file('laid-out.png', { inline: true }),
    file('logo.png', { inline: true, bytes: 4_000 }),
    file('invoice.pdf', { type: 'application/pdf' }),
    file('drawing.svg', { type: 'image/svg+xml' }),
    file('poster.png', { bytes: 30_000_000 }),
  ])
  expect(names()).toEqual(['attached.png', 'laid-out.png'])
})

it('pressed, a photo is shown large, and small again when pressed once more', () => {
  show([file('lid.png')])
  fireEvent.click(screen.getByRole('button', { name: 'Show lid.png larger' }))
  expect(screen.getByRole('img', { name: 'lid.png' }).getAttribute('src')).toBe('/api/mail-files/lid.png')
  fireEvent.click(screen.getByRole('button', { name: 'Show lid.png smaller' }))
  expect(screen.queryByRole('img', { name: 'lid.png' })).toBeNull()
})

it('what cannot be read as a picture goes, and leaves no broken sign', () => {
  const { container } = show([file('torn.png')])
  fireEvent.error(container.querySelector('img')!)
  expect(names()).toEqual([])
})
