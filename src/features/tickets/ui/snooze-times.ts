export type SnoozeTime = { key: 'later' | 'tomorrow' | 'monday' | 'month'; at: Date }

/** The usual moments to come back to something, in the reader's own zone. Each lies ahead, and none is offered twice. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const at = (days: number, hour = 9) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const later = new Date(now.getTime() + 3 * 3_600_000)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const times: SnoozeTime[] = [
    ...(later.getDate() === now.getDate() ? [{ key: 'later' as const, at: later }] : []),
    { key: 'tomorrow', at: at(1) },
    ...(toMonday > 1 ? [{ key: 'monday' as const, at: at(toMonday) }] : []),
    { key: 'month', at: new Date(now.getFullYear(), now.getMonth() + 1, 1, 9) },
  ]
  return times.filter((time, index) => times.findIndex((other) => +other.at === +time.at) === index)
}
