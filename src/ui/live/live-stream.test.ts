import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveStream, topicsOf, waitBefore } from './live-stream'

/** The browser's end of the wire. */
class Wire extends EventTarget {
  static opened: Wire[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  closed = false
  close() {
    this.closed = true
  }
}

const open = () => {
  const wire = new Wire()
  Wire.opened.push(wire)
  return wire as unknown as EventSource
}
const lastWire = () => Wire.opened.at(-1) as Wire

beforeEach(() => {
  Wire.opened = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('only those who listen to the topic, or to one above it, are told', () => {
  const stream = new LiveStream('/api/events', open)
  const one = vi.fn()
  const other = vi.fn()
  const all = vi.fn()
  stream.on('customer:1', one)
  stream.on('customer:2', other)
  stream.on('customer', all)
  stream.start()
  lastWire().onmessage?.({ data: '{"topics":["customer:1","customers"]}' })
  expect([one.mock.calls.length, other.mock.calls.length, all.mock.calls.length]).toEqual([1, 0, 1])
})

it('every connection and every gap tells everybody once, because hints may have been missed', () => {
  const stream = new LiveStream('/api/events', open)
  const one = vi.fn()
  const everything = vi.fn()
  stream.on('tickets', one)
  stream.onGap(everything)
  stream.start()
  lastWire().onopen?.()
  lastWire().onerror?.()
  vi.advanceTimersByTime(2_000)
  lastWire().onopen?.()
  lastWire().dispatchEvent(new Event('gap'))
  expect([Wire.opened.length, one.mock.calls.length, everything.mock.calls.length]).toEqual([2, 3, 3])
})

it('a lost connection is tried again after a growing pause, until it is stopped', () => {
  const stream = new LiveStream('/api/events', open)
  stream.start()
  for (let failure = 0; failure < 8; failure++) {
    lastWire().onerror?.()
    expect(stream.status).toBe('waiting')
    vi.advanceTimersByTime(40_000)
  }
  expect(Wire.opened).toHaveLength(9)
  lastWire().onerror?.()
  stream.stop()
  vi.advanceTimersByTime(100_000)
  expect(Wire.opened).toHaveLength(9)
  expect(stream.status).toBe('closed')
})

it('the pause doubles from one second and never exceeds 37.5', () => {
  expect([0, 1, 2, 3].map((attempt) => waitBefore(attempt, () => 0.5))).toEqual([1000, 2000, 4000, 8000])
  expect(waitBefore(40, () => 1)).toBe(37_500)
})

it('who stops listening is not told again', () => {
  const stream = new LiveStream('/api/events', open)
  const one = vi.fn()
  const forget = stream.on('tasks', one)
  stream.start()
  forget()
  lastWire().onmessage?.({ data: '{"topics":["tasks"]}' })
  expect(one).not.toHaveBeenCalled()
})

it.each(['', '<html>', 'null', '{}', '{"topics":"tasks"}'])('%j is no message and disturbs nothing', (data) => {
  expect(topicsOf(data)).toBeNull()
})
