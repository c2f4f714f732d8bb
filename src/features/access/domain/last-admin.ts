import type { Role } from '@/domain/actor'
import { ruleBroken } from '@/domain/errors'

type Person = { id: string; role: Role; active: boolean; demo: boolean }

/**
 * Somebody must always be able to let people in. A demo administrator does not count for a real one: it leaves with the demo store.
 * @param admins the active administrators, locked against change
 * @throws rule `access.last-admin` when the change would leave none
 */
export function refuseLosingLastAdmin(admins: readonly Person[], person: Person, after: { role: Role; active: boolean }): void {
  if (person.role !== 'admin' || !person.active || (after.role === 'admin' && after.active)) return
  const others = admins.filter((admin) => admin.id !== person.id && (person.demo || !admin.demo))
  if (others.length === 0) throw ruleBroken('access.last-admin', 'This is the last active administrator. Make somebody else an administrator first.')
}
