import type { Role } from '@/domain/actor'
import { newId } from '@/domain/id'
import { DEFAULT_PROGRAMME, type ProgrammeInput } from '@/features/loyalty/domain'
import { type Ctx, ctxFor, systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import type { Invariant } from '@/server/db/invariant'

/** A colleague of this role and the context they act in. */
export const colleague = (role: Role, name: string = role, at?: Date): Ctx =>
  ctxFor({ kind: 'user', id: newId(), name, role }, at ? { clock: { now: () => at } } : {})

/** Jobs and the command line: no role, no limit. */
export const office = (at?: Date): Ctx => systemCtx('test', at ? { clock: { now: () => at } } : {})

/** What `rapport verify` would say: the names of the rules that are broken, with an example each. */
export async function brokenInvariants(invariants: readonly Invariant[]): Promise<string[]> {
  const broken: string[] = []
  for (const { name, violations } of invariants) {
    const rows = await database().$queryRawUnsafe<{ id: string; detail: string }[]>(violations)
    if (rows[0]) broken.push(`${name}: ${rows[0].id} ${rows[0].detail}`)
  }
  return broken
}

/** The programme a desk starts with, as a form would send it; a test names what matters to it. */
export const programmeRules = (changes: Partial<ProgrammeInput> = {}): ProgrammeInput => ({
  ...DEFAULT_PROGRAMME,
  tiers: [...DEFAULT_PROGRAMME.tiers],
  currency: 'EUR',
  ...changes,
})
