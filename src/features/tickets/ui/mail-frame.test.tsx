// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, it } from 'vitest'
import { MailFrame } from './mail-frame'
import en from './messages/en.json'

afterEach(cleanup)

const show = (html: string) => {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ tickets: en } as never}>
      <MailFrame html={html} from="Anna" />
    </NextIntlClientProvider>,
  )
  return document.querySelector('iframe')!
}

it('a mail is shown in a frame that runs nothing, sends nothing and moves nobody elsewhere, whatever the sanitiser lets through', () => {
  const frame = show('<p>Hello</p>')
  expect(frame.getAttribute('sandbox')!.split(' ').sort()).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox', 'allow-same-origin'])
  expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer')
  expect(frame.getAttribute('src')).toBeNull()
  expect(frame.getAttribute('srcdoc')).toContain(`<meta http-equiv="content-security-policy" content="default-src 'none'`)
})

it('what it holds is the sanitised mail, and pictures from elsewhere wait for the reader', () => {
  const frame = show('<script>alert(1)</script><img src="https://shop.example/seen.gif">')
  expect(frame.getAttribute('srcdoc')).not.toMatch(/<script|shop\.example/)
  fireEvent.click(screen.getByRole('button', { name: 'Show images' }))
  expect(document.querySelector('iframe')!.getAttribute('srcdoc')).toContain('https://shop.example/seen.gif')
})
