import { ROLES, type Role } from '@/domain/actor'
import { PERMISSIONS, type Permission } from '@/domain/permissions'

/** What a door takes: a permission, being signed in, or nothing and why. */
export type Takes = { permission: Permission } | { signedIn: true } | { openBecause: string }

/** One row of the table of rights. `nobody`: who is not signed in and has no token. */
export type Right = { part: Part; name: string; takes: Takes; who: Record<Role | 'nobody', boolean> }

export const PARTS = ['Screens', 'Procedures', 'REST', 'Other doors'] as const
export type Part = (typeof PARTS)[number]

export function right(part: Part, name: string, takes: Takes): Right {
  const isIn = (role: Role) => !('permission' in takes) || (PERMISSIONS[takes.permission].roles as readonly Role[]).includes(role)
  const roles = Object.fromEntries(ROLES.map((role) => [role, isIn(role)])) as Record<Role, boolean>
  return { part, name, takes, who: { ...roles, nobody: 'openBecause' in takes } }
}

export const wordsOf = (takes: Takes): string =>
  'permission' in takes ? `\`${takes.permission}\`` : 'signedIn' in takes ? 'signed in' : `open: ${takes.openBecause}`
