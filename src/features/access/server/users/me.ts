import { type Actor, type Role, roleOf } from '@/domain/actor'
import { type Permission, permissionsOf } from '@/domain/permissions'
import type { Workspace } from '@/domain/workspace'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type Preferences, preferencesShape } from '../../domain'

export type Me = {
  actor: { kind: Actor['kind']; id: string | null; name: string }
  role: Role | null
  permissions: Permission[]
  /** null for a program */
  person: { email: string; locale: string | null; demo: boolean; hasPassword: boolean; preferences: Preferences } | null
  workspace: Workspace
}

/** Who asks, and what they may do: what screens show and hide by. The server decides again at every call. */
export async function readMe(ctx: Ctx): Promise<Me> {
  const { kind, id, name } = ctx.actor
  const role = roleOf(ctx.actor)
  const user = kind === 'user' ? await ctx.db.user.findUniqueOrThrow({ where: { id } }) : null
  return {
    actor: { kind, id, name },
    role,
    permissions: role ? permissionsOf(role) : [],
    person: user && {
      email: user.email,
      locale: user.locale,
      demo: user.demo,
      hasPassword: user.passwordHash !== null,
      preferences: readPreferences(user.preferences),
    },
    workspace: await getSetting(ctx.db, workspaceSetting),
  }
}

/** What is stored may be older than the shape: what no longer fits falls back to the default. */
function readPreferences(stored: unknown): Preferences {
  const { success, data } = preferencesShape.safeParse(stored)
  return success ? data : preferencesShape.parse({})
}
