const DAY_MS = 86_400_000

/** Whole days of 24 hours between then and now. */
export const daysAgo = (at: Date, now: Date): number => Math.floor((now.getTime() - at.getTime()) / DAY_MS)

/** Whether it happened in the last `days` days, to the millisecond; without a window, whenever up to now. */
export const isWithin = (at: Date, now: Date, days: number | undefined): boolean =>
  at.getTime() <= now.getTime() && (days === undefined || at.getTime() >= now.getTime() - days * DAY_MS)

/** Today's calendar day in a zone: `[year, month, day]`. */
export function calendarDay(now: Date, timeZone: string): readonly [number, number, number] {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return [year, month, day]
}

const BIRTHDAY = /^birthday:(?:[0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/

/** `MM-DD` of the first tag like `birthday:04-23` or `birthday:1990-04-23`, in the tags' order; null without one. */
export function birthdayOf(tags: readonly string[]): string | null {
  const found = tags.filter((tag) => BIRTHDAY.test(tag)).toSorted((a, b) => (a < b ? -1 : 1))[0]
  return found ? found.slice(-5) : null
}

/** Days until the next birthday, 0 on the day. 29 February is kept on 1 March in other years. */
export function birthdayInDays(birthday: string, now: Date, timeZone: string): number {
  const [year, month, day] = calendarDay(now, timeZone)
  const today = Date.UTC(year, month - 1, day)
  const [birthMonth = 1, birthDay = 1] = birthday.split('-').map(Number)
  const ofYear = (y: number) => Date.UTC(y, birthMonth - 1, birthDay)
  const next = ofYear(year) >= today ? ofYear(year) : ofYear(year + 1)
  return Math.round((next - today) / DAY_MS)
}
