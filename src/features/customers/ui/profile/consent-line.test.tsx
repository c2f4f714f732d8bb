// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import uiDe from '@/ui/i18n/messages/de.json'
import uiEn from '@/ui/i18n/messages/en.json'
import type { ConsentChangeView } from '../../domain/views'
import de from '../messages/de.json'
import en from '../messages/en.json'
import { ConsentHistory } from './consent-history'
import { ConsentLine } from './consent-line'

afterEach(cleanup)

const show = (what: ReactNode, locale: 'en' | 'de' = 'en') =>
  render(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={(locale === 'en' ? { customers: en, ui: uiEn } : { customers: de, ui: uiDe }) as never}
      onError={(error) => {
        throw error
      }}
    >
      <dl>{what}</dl>
    </NextIntlClientProvider>,
  ).container

const change = (fields: Partial<ConsentChangeView> = {}): ConsentChangeView => ({
  ...{ id: 'a', channel: 'email', state: 'subscribed', source: 'store:019a', recordedBy: null, proof: null, at: new Date('2026-11-22T10:00:00Z') },
  ...fields,
})
const noted = change({ id: 'b', state: 'unsubscribed', source: 'desk', recordedBy: 'Lena Hoffmann', proof: 'No more offers, please.' })

it('a channel says what stands, since when and by which door, and offers what can be noted', () => {
  const onRecord = vi.fn()
  const line = show(<ConsentLine channel="email" state="subscribed" last={change()} onRecord={onRecord} />)
  expect(line.textContent).toMatch(/E-mail subscribed.*since Nov 22, 2026.*from the store/)
  expect(screen.getAllByRole('button')).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Note a withdrawal: E-mail' }))
  expect(onRecord).toHaveBeenCalledWith('unsubscribed')
})

it('whoever may not note anything is offered nothing; of what was never said both can be noted', () => {
  show(<ConsentLine channel="sms" state="never" last={undefined} onRecord={null} />)
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  show(<ConsentLine channel="sms" state="never" last={undefined} onRecord={() => {}} />)
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Note a withdrawal: SMS', 'Note a consent: SMS'])
})

it('every door has its words in both languages, and what the team wrote down stands with who did', () => {
  const doors = ['store:1', 'order:1', 'preference centre', 'one-click unsubscribe'].map((source) => change({ id: source, source }))
  const english = show(<ConsentHistory changes={[noted, ...doors.slice(0, 2)]} />).textContent
  expect(english).toContain('told to Lena Hoffmann')
  expect(english).toContain('No more offers, please.')
  cleanup()
  const german = show(<ConsentHistory changes={doors.slice(1)} />, 'de').textContent
  for (const word of ['mit einer Bestellung', 'auf der Einstellungsseite', 'über den Link unter einer E-Mail']) expect(german).toContain(word)
})
