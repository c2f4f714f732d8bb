'use client'
import { signOut as endSession } from 'next-auth/react'

/** Leaves by a full page load, so that nothing this person saw stays in memory. */
export const signOut = (): Promise<unknown> => endSession({ callbackUrl: '/sign-in' })
