import { Inbox } from 'lucide-react'
import { expect, it } from 'vitest'
import { currentHref, type NavItem, splitForPhone } from './nav-item'

const item = (href: string, onPhone = false): NavItem => ({ href, label: href, icon: Inbox, onPhone })

it('a page belongs to the nearest place above it', () => {
  const items = [item('/'), item('/settings'), item('/settings/users')]
  expect(currentHref(items, '/settings/users/7')).toBe('/settings/users')
  expect(currentHref(items, '/settings')).toBe('/settings')
  expect(currentHref(items, '/settingsx')).toBeUndefined()
  expect(currentHref(items, '/')).toBe('/')
})

it('five places stand in the bar; more than five leave room for “More”', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((href) => item(href))
  expect(splitForPhone(five)).toEqual({ bar: five, more: [] })
  const { bar, more } = splitForPhone([item('x'), ...['a', 'b', 'c', 'd', 'e'].map((href) => item(href, true))])
  expect(bar.map(({ href }) => href)).toEqual(['a', 'b', 'c', 'd'])
  expect(more.map(({ href }) => href)).toEqual(['x', 'e'])
})
