import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { publicUrl } from '@/server/config'
import { authOptions } from './auth-options'

/** /api/auth/*: next-auth at the address people reach this desk by. */
export function answerAuth(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  process.env.NEXTAUTH_URL = publicUrl()
  return NextAuth(request, context as never, authOptions()) as Promise<Response>
}
