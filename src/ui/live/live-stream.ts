export type LiveStatus = 'connecting' | 'open' | 'waiting' | 'closed'
type Listener = () => void

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** How long to wait before the next try: doubles from 1 s to 30 s, spread by ±25 % so that a thousand tabs do not return at once. */
export const waitBefore = (attempt: number, random: () => number = Math.random): number =>
  Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.75 + random() * 0.5))

/** The topics of one message, or null when it is not one of ours. */
export function topicsOf(data: string): string[] | null {
  try {
    const message: unknown = JSON.parse(data)
    if (typeof message !== 'object' || message === null || !('topics' in message) || !Array.isArray(message.topics)) return null
    return message.topics.filter((topic): topic is string => typeof topic === 'string')
  } catch {
    // A proxy's error page is not a message; the stream itself will report its end.
    return null
  }
}

/** A callback for `tickets` also hears `tickets:0191…`; one for `tickets:0191…` hears only that. */
export const hears = (wanted: string, told: string): boolean => told === wanted || told.startsWith(`${wanted}:`)

/** Hints from the server that something changed; whoever listens asks again. After every gap all are told, because hints may have been missed. */
export class LiveStream {
  status: LiveStatus = 'connecting'
  private source: EventSource | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private attempt = 0
  private readonly topics = new Map<string, Set<Listener>>()
  private readonly everything = new Set<Listener>()
  private readonly hearers = new Set<(topics: readonly string[]) => void>()
  private readonly watchers = new Set<Listener>()

  constructor(
    private readonly url: string,
    private readonly open: (url: string) => EventSource = (address) => new EventSource(address),
  ) {}

  start(): void {
    if (this.source || this.timer !== undefined) return
    this.connect()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.source?.close()
    this.source = null
    this.become('closed')
  }

  /** Tells `listener` when the topic, or something below it, changed. */
  on(topic: string, listener: Listener): () => void {
    const listeners = this.topics.get(topic) ?? new Set()
    this.topics.set(topic, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.topics.delete(topic)
    }
  }

  /** Tells `listener` when anything may have been missed: on every connection, also the first. */
  onGap(listener: Listener): () => void {
    this.everything.add(listener)
    return () => this.everything.delete(listener)
  }

  /** Gives `listener` the topics of every message. */
  onTopics(listener: (topics: readonly string[]) => void): () => void {
    this.hearers.add(listener)
    return () => this.hearers.delete(listener)
  }

  watch(listener: Listener): () => void {
    this.watchers.add(listener)
    return () => this.watchers.delete(listener)
  }

  private connect(): void {
    this.timer = undefined
    const source = this.open(this.url)
    this.source = source
    source.onopen = () => {
      this.attempt = 0
      this.become('open')
      this.tellAll()
    }
    source.onmessage = ({ data }) => this.tell(topicsOf(String(data)) ?? [])
    source.addEventListener('gap', () => this.tellAll())
    source.onerror = () => this.retry()
  }

  /** The browser's own retry gives up on an HTTP error and never spreads: ours does neither. */
  private retry(): void {
    this.source?.close()
    this.source = null
    this.become('waiting')
    this.timer = setTimeout(() => this.connect(), waitBefore(this.attempt++))
  }

  private tell(told: readonly string[]): void {
    if (told.length > 0) for (const hearer of this.hearers) hearer(told)
    const concerned = [...this.topics].filter(([wanted]) => told.some((topic) => hears(wanted, topic))).flatMap(([, listeners]) => [...listeners])
    for (const listener of new Set(concerned)) listener()
  }

  private tellAll(): void {
    const all = new Set([...this.everything, ...[...this.topics.values()].flatMap((listeners) => [...listeners])])
    for (const listener of all) listener()
  }

  private become(status: LiveStatus): void {
    if (status === this.status) return
    this.status = status
    for (const watcher of this.watchers) watcher()
  }
}
