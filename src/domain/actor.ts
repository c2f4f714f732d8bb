export const ROLES = ['agent', 'manager', 'cro', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who does it. `user` and `token` have a role; `connector` is a store that tells us news; `system` is a job, a public page or the command line. */
export type Actor =
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: 'token'; readonly id: string; readonly name: string; readonly role: Role }
  | { readonly kind: 'connector'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly id: null; readonly name: string }

export const system = (name: string): Actor => ({ kind: 'system', id: null, name })
export const connector = (id: string, name: string): Actor => ({ kind: 'connector', id, name })

export const roleOf = (actor: Actor): Role | null => ('role' in actor ? actor.role : null)
/** The signed-in person, or null for tokens, stores and jobs: what an assignment or an approval may name. */
export const userIdOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.id : null)
