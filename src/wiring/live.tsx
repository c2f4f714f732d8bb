'use client'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { LIVE_TOPICS } from '@/domain/live-topics'
import { LiveProvider } from '@/ui/live'
import { askAgain } from './ask-again'

type TopicPrefix = keyof typeof LIVE_TOPICS

/** Which queries a topic makes doubtful, by the beginning of their path. A topic with an id concerns only queries whose input names that id. */
const QUERIES_BY_TOPIC: Record<TopicPrefix, readonly string[]> = {
  customer: [
    'customers',
    'desk.customer',
    'orders',
    'loyalty',
    'tickets',
    'matters',
    'tasks',
    'feedback',
    'segments',
    'flows.flows.runsOf',
    'flows.nextActions',
  ],
  customers: ['customers.list', 'customers.search', 'customers.count', 'customers.suggestions', 'customers.countSuggestions'],
  ticket: ['tickets', 'matters'],
  tickets: ['tickets'],
  presence: ['tickets.presence'],
  tasks: ['tasks'],
  adjustments: ['loyalty'],
  feedback: ['feedback'],
  insights: ['insights'],
  segments: ['segments'],
  outbound: ['flows'],
  stores: ['stores', 'storeSync', 'access.hasDemo'],
  webhooks: ['access.webhooks'],
  activity: ['activity'],
}

/** Hints come in bursts (an import): what they concern is asked again at most twice a second. */
const GATHER_MS = 500

/** Live hints make open screens ask again. Only queries on screen do; the rest is marked stale. After a gap everything is. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const gathered = useMemo(() => new Gatherer((concerned) => askAgain(client, concerned)), [client])
  useEffect(() => () => gathered.stop(), [gathered])
  return (
    <LiveProvider onTopics={(topics) => gathered.add(topics)} onGap={() => askAgain(client)}>
      {children}
    </LiveProvider>
  )
}

class Gatherer {
  private topics = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  constructor(private readonly flush: (concerned: (query: Query) => boolean) => void) {}

  add(topics: readonly string[]): void {
    for (const topic of topics) this.topics.add(topic)
    this.timer ??= setTimeout(() => {
      const told = [...this.topics]
      this.stop()
      this.flush((query) => told.some((topic) => concerns(topic, query.queryKey)))
    }, GATHER_MS)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.topics = new Set()
  }
}

/** @param queryKey as tRPC makes it: `[['customers', 'get'], { input, type }]` */
export function concerns(topic: string, queryKey: readonly unknown[]): boolean {
  const [prefix, id] = topic.split(':', 2) as [string, string | undefined]
  const path = Array.isArray(queryKey[0]) ? queryKey[0].join('.') : ''
  const beginnings = Object.hasOwn(QUERIES_BY_TOPIC, prefix) ? QUERIES_BY_TOPIC[prefix as TopicPrefix] : []
  const isNamed = beginnings.some((beginning) => path === beginning || path.startsWith(`${beginning}.`))
  return isNamed && (id === undefined || JSON.stringify(queryKey[1] ?? null).includes(id))
}
