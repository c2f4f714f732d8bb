// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, waitFor } from '@testing-library/react'
import { createTRPCClient } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ERASED_WORDS } from '@/domain/erased-words'
import { ReviewFacts } from '@/features/feedback/ui/reviews/review-facts'
import { MessageSheet } from '@/features/flows/ui/message-sheet'
import { MergeDialog } from '@/features/tickets/ui/merge-dialog'
import { MessageDelivery } from '@/features/tickets/ui/message-delivery'
import { SimilarPanel } from '@/features/tickets/ui/similar/similar-panel'
import { SplitDialog } from '@/features/tickets/ui/split/split-dialog'
import { type AppRouter, TRPCProvider } from '@/trpc/client'
import { messages } from './messages'

afterEach(cleanup)

const at = new Date('2026-03-01T10:00:00Z')
const id = '019a0000-0000-7000-8000-0123456789ab'
const customer = { id, name: null, email: null, erased: true, tier: null }
const message = {
  id,
  kind: 'customer',
  authorName: ERASED_WORDS,
  authorEmail: null,
  authorUserId: null,
  body: ERASED_WORDS,
  createdAt: at,
  attachments: [],
  files: [],
}
const ticket = { id, number: 7, subject: ERASED_WORDS, status: 'open', snippet: ERASED_WORDS, customer, messages: [message, message], earlierMessages: 0 }
const delivery = {
  status: 'partly',
  to: ERASED_WORDS,
  attempts: 1,
  sentAt: at,
  notBefore: at,
  lastError: null,
  fault: null,
  recipients: [1, 2].map((n) => ({ address: `${ERASED_WORDS} ${n}`, field: 'cc', state: 'bounced', said: null, fault: null })),
}
const review = {
  id,
  customerId: id,
  customerName: ERASED_WORDS,
  status: 'published',
  points: null,
  rating: 5,
  writtenAt: at,
  storeName: 'Shop',
  storeStatus: 'published',
}
const outbound = {
  id,
  customerId: id,
  customerName: ERASED_WORDS,
  customerEmail: null,
  purpose: 'promotion',
  source: 'x',
  subject: ERASED_WORDS,
  body: ERASED_WORDS,
  state: 'suppressed',
  reason: 'erased',
  evidence: null,
  notBefore: at,
  createdAt: at,
  createdBy: 'x',
}

const ANSWERS: Record<string, unknown> = {
  'access.me': { id, permissions: [] },
  'tickets.macros.list': [],
  'tickets.macros.suggest': { macroIds: [], similar: [{ id, number: 9, subject: ERASED_WORDS, answer: ERASED_WORDS, closedAt: at }] },
  'tickets.list': { data: [{ ...ticket, id: 'another', number: 9 }], nextCursor: null },
}

/** A screen on a desk that answers the same to everybody. */
function show(locale: 'en' | 'de', what: ReactElement) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const trpc = createTRPCClient<AppRouter>({
    links: [
      () =>
        ({ op }) =>
          observable((observer) => {
            observer.next({ result: { data: ANSWERS[op.path] ?? null } })
            observer.complete()
          }),
    ],
  })
  render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages[locale] as never}>
      <QueryClientProvider client={client}>
        <TRPCProvider trpcClient={trpc} queryClient={client}>
          {what}
        </TRPCProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>,
  )
}

/** Everything that can be read or edited. */
const read = () => document.body.textContent + [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value).join(' ')
const none = () => {}
const NAMES = { en: 'Erased customer', de: 'Gelöschter Kunde' }
const WORDS = { en: '(erased)', de: '(gelöscht)' }
const UNNAMED = { en: 'Unnamed customer', de: 'Kunde ohne Namen' }

describe.each(['en', 'de'] as const)('%s: somebody erased is said to be, and neither the marker nor a customer without a name stands on', (locale) => {
  const screens: [string, typeof NAMES, ReactElement][] = [
    ['similar tickets', WORDS, <SimilarPanel key="a" ticketId={id} mayReply={false} onMacro={none} />],
    ['merging tickets', WORDS, <MergeDialog key="b" ticket={ticket as never} open onOpenChange={none} />],
    ['splitting a ticket', WORDS, <SplitDialog key="c" ticket={ticket as never} open onOpenChange={none} />],
    ['a delivery', WORDS, <MessageDelivery key="e" delivery={delivery as never} />],
    ['a review', NAMES, <ReviewFacts key="f" review={review as never} />],
    ['a message of a flow', WORDS, <MessageSheet key="g" message={outbound as never} mayManage={false} onClose={none} />],
    ['who a message of a flow was for', NAMES, <MessageSheet key="h" message={outbound as never} mayManage={false} onClose={none} />],
  ]
  it.each(screens)('%s', async (_, expected, screen) => {
    show(locale, screen)
    await waitFor(() => expect(read()).toContain(expected[locale]), { timeout: 10_000 })
    expect(read()).not.toContain(ERASED_WORDS)
    expect(read()).not.toContain(UNNAMED[locale])
  })
})
