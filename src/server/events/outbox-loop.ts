import type pg from 'pg'
import { rootLog } from '../log'
import { deliverOutbox } from './deliver-outbox'
import type { Subscriber } from './subscriber'

const POLL_MS = 1_000

/**
 * Delivers until stopped: at once when a transaction says that it told something (NOTIFY, a hint), and every second (the guarantee).
 * @param listener a connection of its own that listens to `rapport_outbox`
 */
export function startOutboxLoop(subscribers: readonly Subscriber[], listener: pg.Client): { stop(): Promise<void> } {
  let stopped = false
  let wake: () => void = () => {}
  listener.on('notification', (message) => message.channel === 'rapport_outbox' && wake())
  const loop = (async () => {
    while (!stopped) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const made = await deliverOutbox(subscribers).catch((error) => {
        rootLog.error({ err: error }, 'events could not be delivered')
        return 0
      })
      if (made === 0 && !stopped) await Promise.race([woken, sleep(POLL_MS)])
    }
  })()
  return {
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
