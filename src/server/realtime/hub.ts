import { EventEmitter, on } from 'node:events'
import pg from 'pg'
import { databaseUrl } from '../db/client'
import { rootLog } from '../log'

/** One LISTEN connection per process, fanned out to any number of open screens. It is a hint: after a gap every screen asks again. */
class Hub {
  private readonly emitter = new EventEmitter().setMaxListeners(0)
  private connecting: Promise<void> | undefined

  /** Topics as they are touched, until the signal ends it; `null` after the connection was lost and came back: ask for everything again. */
  async *listen(signal: AbortSignal): AsyncGenerator<readonly string[] | null> {
    await this.connect()
    try {
      for await (const [topics] of on(this.emitter, 'topics', { signal })) yield topics as readonly string[] | null
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  private connect(): Promise<void> {
    this.connecting ??= this.open().catch((error) => {
      this.connecting = undefined
      throw error
    })
    return this.connecting
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true, application_name: 'rapport live' })
    client.on('error', () => void client.end().catch(() => {}))
    client.on('end', () => this.reconnectSoon())
    client.on('notification', (message) => this.emitter.emit('topics', topicsOf(message.payload)))
    await client.connect()
    await client.query('LISTEN rapport_live')
  }

  private reconnectSoon(): void {
    this.connecting = undefined
    setTimeout(() => {
      this.connect().then(
        () => this.emitter.emit('topics', null),
        () => this.reconnectSoon(),
      )
    }, 1_000).unref()
  }
}

function topicsOf(payload: string | undefined): readonly string[] {
  try {
    return (JSON.parse(payload ?? '') as { topics: string[] }).topics
  } catch (error) {
    rootLog.warn({ err: error }, 'a live hint could not be read')
    return []
  }
}

const global = globalThis as { rapportHub?: Hub }
export const hub = (): Hub => {
  global.rapportHub ??= new Hub()
  return global.rapportHub
}
