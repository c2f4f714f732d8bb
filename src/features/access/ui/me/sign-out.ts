'use client'
/** Leaves by a full page load, so that nothing this person saw stays in memory. The code for it comes when somebody leaves. */
export async function signOut(): Promise<void> {
  const { signOut: endSession } = await import('next-auth/react')
  await endSession({ callbackUrl: '/sign-in' })
}
