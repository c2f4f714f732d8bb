const TAG = /^birthday:(?:\d{4}-)?(\d{2})-(\d{2})$/

/** `MM-DD` of a birthday tag (`birthday:1990-04-23`, `birthday:04-23`); null for any other. */
export function birthdayIn(tag: string): string | null {
  const match = TAG.exec(tag)
  return match ? `${match[1]}-${match[2]}` : null
}

/** The tags of who has their birthday on a day (`YYYY-MM-DD`): 29 February is 1 March where there is none. */
export function birthdaysOn(day: string): string[] {
  const monthDay = day.slice(5)
  const year = Number(day.slice(0, 4))
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return monthDay === '03-01' && !isLeap ? [monthDay, '02-29'] : [monthDay]
}

/** Once a year, whatever the tag says by then. */
export const birthdayOperation = (personId: string, year: string): string => `birthday:${personId}:${year}`
