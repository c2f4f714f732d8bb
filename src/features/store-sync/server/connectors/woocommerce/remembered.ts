import type { StoreAccess } from '../../../domain'

const HOUR_MS = 3_600_000
const MOST = 1_000

/** What was found out about a shop by asking it, for an hour: shops change their settings. */
export class Remembered<T> {
  private readonly known = new Map<string, { value: T; until: number }>()

  get({ url, now }: StoreAccess): T | undefined {
    const found = this.known.get(url)
    return found && found.until > now().getTime() ? found.value : undefined
  }

  set({ url, now }: StoreAccess, value: T): void {
    if (this.known.size >= MOST) this.known.clear()
    this.known.set(url, { value, until: now().getTime() + HOUR_MS })
  }
}
