import { deskUrl } from './desk'
import { rapport } from './rapport'
import type { Role } from './signed-in-as'

const tokens = new Map<Role, Promise<string>>()

/** An API token of this role, made once per run. */
export function tokenOf(role: Role): Promise<string> {
  const made = tokens.get(role) ?? rapport<{ token: string }>(['token', 'create', '--name', `Journeys (${role})`, '--role', role]).then(({ token }) => token)
  tokens.set(role, made)
  return made
}

/** Calls the REST API as a program of this role. @returns the answer's body; throws when the desk refuses */
export async function api<Answer>(role: Role, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${deskUrl()}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${await tokenOf(role)}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer as Answer
}
