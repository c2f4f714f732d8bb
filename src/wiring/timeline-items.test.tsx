import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import type { EventType } from '@/domain/event'
import { newId } from '@/domain/id'
import { messages } from './messages'
import { timelineItems } from './timeline-items'

const modules = import.meta.glob<Record<string, unknown>>('../features/*/domain/events.ts', { eager: true })
const declared = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value): value is EventType => typeof value === 'object' && value !== null && 'type' in value && 'data' in value)

describe('the timeline', () => {
  it('tells every kind of event that is declared, each once', () => {
    expect(declared.length).toBeGreaterThan(30)
    expect(timelineItems.map(({ type }) => type).toSorted()).toEqual(declared.map(({ type }) => type).toSorted())
  })

  it.each(['en', 'de'] as const)('has words for an event of each kind (%s)', (locale) => {
    const problems: string[] = []
    const t = createTranslator({ locale, messages: messages[locale] as never, onError: (error) => problems.push(error.message) }) as never
    const order = { orderId: newId(), number: '#1001', connectionId: newId(), currency: 'EUR' }
    const ticket = { ticketId: newId(), number: 7, messageId: newId() }
    const said = (type: string, data: unknown) => timelineItems.find((item) => item.type === type)?.tell(t, data)?.title
    expect(said('orders.order-paid', { ...order, totalMinor: '1', netSalesMinor: '1', paidAt: '2026-01-01T00:00:00Z' })).toContain('#1001')
    expect(said('tickets.reply-sent', { ...ticket, first: true })).toContain('7')
    expect(said('customers.profile-changed', { fields: ['phone', 'shoeSize'], source: 'desk' })).toContain('shoeSize')
    for (const to of ['subscribed', 'unsubscribed', 'never']) said('customers.consent-changed', { channel: 'email', from: 'never', to, source: 'desk' })
    const adjustment = { entryId: newId(), adjustmentId: newId(), amount: 10, balanceAfter: 10, notify: false }
    const adjusted = (reason: string) => said('loyalty.points-adjusted', { ...adjustment, reason })
    expect(adjusted('goodwill')).toContain(locale === 'de' ? 'Kulanz' : 'Goodwill')
    expect(adjusted('staff-party'), 'a reason of the desk’s own').toContain('staff party')
    expect(problems).toEqual([])
  })

  it('does not take data of another shape for its own', () => {
    for (const item of timelineItems) expect(item.tell((() => '') as never, { nonsense: true })).toBeNull()
  })
})
