import type { Actor, Role } from '@/domain/actor'
import type { DemoTeam } from '@/features/access/server'
import type { DemoColleague } from '@/testing/scenarios/demo/types'

type Colleague = Extract<Actor, { kind: 'user' }>

/** The first of the demo team with this role, as somebody who acts. */
export function colleague(team: DemoTeam, role: DemoColleague | Role): Colleague {
  const user = team.find((member) => member.role === role)
  if (!user) throw new Error(`nobody of the demo team is ${role}`)
  return { kind: 'user', id: user.id, name: user.name, role: user.role }
}
