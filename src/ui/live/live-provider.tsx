'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type LiveStatus, LiveStream } from './live-stream'

const LiveContext = createContext<LiveStream | null>(null)

type Props = {
  url?: string
  /** Something may have been missed (first connection, reconnection, a gap): ask again for everything on screen. */
  onGap?: () => void
  /** Every hint, whatever its topic. */
  onTopics?: (topics: readonly string[]) => void
  children: ReactNode
}

/** One event stream for the whole desk. Knows no queries: who listens asks again by itself. */
export function LiveProvider({ url = '/api/events', onGap, onTopics, children }: Props) {
  const stream = useMemo(() => new LiveStream(url), [url])
  const latest = useRef({ onGap, onTopics })
  useEffect(() => {
    latest.current = { onGap, onTopics }
  })
  useEffect(() => {
    const forget = [stream.onGap(() => latest.current.onGap?.()), stream.onTopics((topics) => latest.current.onTopics?.(topics))]
    stream.start()
    return () => {
      for (const stop of forget) stop()
      stream.stop()
    }
  }, [stream])
  return <LiveContext value={stream}>{children}</LiveContext>
}

/**
 * Calls back when the topic changed (`customer:<id>`, `tickets`), and after every gap. Outside a LiveProvider it stays silent.
 * @param topic null listens to nothing
 */
export function useLive(topic: string | null, callback: () => void): void {
  const stream = useContext(LiveContext)
  const latest = useRef(callback)
  useEffect(() => {
    latest.current = callback
  })
  useEffect(() => (stream && topic !== null ? stream.on(topic, () => latest.current()) : undefined), [stream, topic])
}

const never = () => () => {}

/** Whether live updates arrive: `open`, `connecting` at first, `waiting` between tries. */
export function useLiveStatus(): LiveStatus {
  const stream = useContext(LiveContext)
  return useSyncExternalStore(
    stream ? (listener) => stream.watch(listener) : never,
    () => stream?.status ?? 'closed',
    () => 'connecting',
  )
}
