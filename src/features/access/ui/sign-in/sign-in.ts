'use client'
import { signIn } from 'next-auth/react'

export type SignInProblem = 'refused' | 'too-many' | 'unreachable'

/** @returns null when it worked: the session cookie is set */
export async function tryToSignIn(door: 'credentials' | 'demo', given: Record<string, string>): Promise<SignInProblem | null> {
  try {
    const answer = await signIn(door, { ...given, redirect: false })
    if (!answer) return 'unreachable'
    if (!answer.error) return null
    return answer.error === 'TooManyTries' ? 'too-many' : 'refused'
  } catch {
    return 'unreachable'
  }
}

/** Over to the identity provider; it sends the person back. */
export const signInWithSso = (next: string): Promise<unknown> => signIn('oidc', { callbackUrl: next })

/** Into the desk by a full page load: everything is asked anew as this person. */
export const enterDesk = (next: string): void => window.location.assign(next)
