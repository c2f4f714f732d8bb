// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { type ReactNode, startTransition, useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { messages } from '../messages'
import { Words } from './words'
import { wordsAt } from './words-at'

afterEach(cleanup)

type Place = { path: string; locale: 'en' | 'de'; screen: ReactNode }

const Tasks = () => <h1>{useTranslations('tasks')('title')}</h1>
const Flows = () => <h1>{useTranslations('flows')('title')}</h1>

/** As the desk is at one address; `go` is what the router does: the address and its screen together, in a transition. */
function Desk({ at, onGo }: { at: Place; onGo: (go: (to: Place) => void) => void }) {
  const [{ path, locale, screen }, setPlace] = useState(at)
  onGo((to) => startTransition(() => setPlace(to)))
  return (
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={wordsAt('/tasks', messages[locale]) as never}>
      <PathnameContext value={path}>
        <Words>{screen}</Words>
      </PathnameContext>
    </NextIntlClientProvider>
  )
}

it('whoever goes where words have not come yet sees the old screen until they are there, never a key', async () => {
  const seen: (string | null)[] = []
  let go: (to: Place) => void = () => {}
  render(
    <Desk
      at={{ path: '/tasks', locale: 'en', screen: <Tasks /> }}
      onGo={(given) => {
        go = given
      }}
    />,
  )
  const heading = screen.getByRole('heading')
  expect(heading.textContent).toBe('Tasks')
  new MutationObserver(() => seen.push(document.querySelector('h1')?.textContent ?? null)).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
  })
  go({ path: '/flows', locale: 'en', screen: <Flows /> })
  expect(await screen.findByRole('heading', { name: 'Outbound' }, { timeout: 20_000 })).toBeTruthy()
  go({ path: '/flows', locale: 'de', screen: <Flows /> })
  expect(await screen.findByRole('heading', { name: 'Ausgehend' }, { timeout: 20_000 })).toBeTruthy()
  expect(seen.filter((text) => text?.includes('.'))).toEqual([])
})
