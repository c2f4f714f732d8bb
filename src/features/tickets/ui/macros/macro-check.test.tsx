// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, it } from 'vitest'
import uiDe from '@/ui/i18n/messages/de.json'
import uiEn from '@/ui/i18n/messages/en.json'
import de from '../messages/de.json'
import en from '../messages/en.json'
import { MacroCheck } from './macro-check'
import type { DryRun } from './use-macro-run'

afterEach(cleanup)

const totals = { replies: 2, notes: 0, changes: 3, tasks: 1, points: 200, pointsForApproval: 100, valueMinor: '200', currency: 'EUR' }
const ticket = { ticketId: 'a', number: 7, subject: 'S', customerName: 'Anna', effects: [], problems: [] }
const show = (dry: DryRun, locale: 'en' | 'de' = 'en') =>
  render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={(locale === 'en' ? { tickets: en, ui: uiEn } : { tickets: de, ui: uiDe }) as never}>
      <MacroCheck dry={dry} sendText />
    </NextIntlClientProvider>,
  )

it('many tickets are summed up in replies, changes, points and money, and who is left out is named with the reason', () => {
  const blocked = { ...ticket, ticketId: 'b', number: 8, problems: [{ problem: 'missing-variable' as const, names: ['order.number'] }] }
  show({ macroId: 'm', version: 1, tickets: [ticket, { ...ticket, ticketId: 'c' }, blocked], blocked: 1, totals })
  const lines = screen.getByRole('region', { name: 'What it will do' }).textContent
  for (const line of ['2 replies to customers', '3 changes of tickets', '1 task', '+200 points, worth €2.00', '+100 of them wait for approval'])
    expect(lines).toContain(line)
  expect(screen.getByText('#8: nothing is known for {{order.number}}, and the text has no default')).toBeDefined()
})

it('one ticket is told each effect', () => {
  const effects = [
    { kind: 'reply' as const, text: 'Hello Anna', to: 'anna@shop.example' },
    { kind: 'status' as const, from: 'open' as const, to: 'closed' as const },
    { kind: 'points' as const, amount: -50, balanceAfter: 70, needsApproval: true, valueMinor: '-50', currency: 'EUR' },
  ]
  show({ macroId: 'm', version: 1, tickets: [{ ...ticket, effects }], blocked: 0, totals }, 'de')
  const lines = screen.getByRole('region', { name: 'Was geschieht' }).textContent
  for (const line of ['Antwort an anna@shop.example', 'Status: Offen → Geschlossen', '-50 Punkte', 'Stand danach 70', 'braucht Freigabe'])
    expect(lines).toContain(line)
  expect(screen.getByText('Hello Anna')).toBeDefined()
})
