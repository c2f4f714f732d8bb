import type { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { forbidden } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { Preferences, saveProfileInput } from '../../domain'

function requirePerson(ctx: Ctx): string {
  const id = userIdOf(ctx.actor)
  if (!id) throw forbidden('access.people-only', 'Only a person has a profile.')
  return id
}

/** One's own name, and the language the desk speaks wherever one signs in (null: the browser's). */
export async function saveProfile(ctx: Ctx, input: z.output<typeof saveProfileInput>): Promise<void> {
  const id = requirePerson(ctx)
  await transact(ctx, async (tx) => {
    await tx.db.user.update({ where: { id }, data: { name: input.name, locale: input.locale } })
    tx.audit({ action: 'access.save-profile', subject: { type: 'user', id }, data: { locale: input.locale } })
  })
}

/** One's own habits. Not audited: they change nothing for anybody else. */
export async function savePreferences(ctx: Ctx, preferences: Preferences): Promise<void> {
  await ctx.db.user.update({ where: { id: requirePerson(ctx) }, data: { preferences } })
}
