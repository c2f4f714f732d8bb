import { Mail } from 'lucide-react'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { lookOf, type Words } from './timeline-look'

const opened = declareEvent('tickets.opened', z.object({ number: z.number(), subject: z.string() }))
const look = lookOf(opened, { topic: 'tickets', icon: Mail, title: (_, { number, subject }) => `Ticket #${number}: ${subject}` })
const t = ((key: string) => (key === 'ui.erasedWords' ? '(erased)' : key)) as unknown as Words

it('a title says that its words were erased, instead of breaking off', () => {
  expect(look.tell(t, { number: 7, subject: 'Where is it?' })?.title).toBe('Ticket #7: Where is it?')
  expect(look.tell(t, { number: 7, subject: '' })?.title).toBe('Ticket #7: (erased)')
})

it('what is not of today’s shape is left to the plain line', () => {
  expect(look.tell(t, { number: 'seven' })).toBeNull()
})
