import type { z } from 'zod'
import { may, type Permission } from '@/domain/permissions'
import type { Ctx, RequestCtx } from '../../context'
import { domainErrorIn, ERROR_MAP } from '../error-map'
import { invalidInput } from '../rest/problem'

const inWords = (status: number, words: string) => new Response(words, { status, headers: { 'cache-control': 'no-store' } })

/** A file for a browser that is signed in and has the right. What is refused, here or by the use case, is told as a line of text: a person reads it. */
export async function fileDoor(ctx: RequestCtx, permission: Permission, answer: (ctx: Ctx) => Promise<Response>): Promise<Response> {
  const { actor } = ctx
  if (!actor) return inWords(401, 'Sign in first.')
  if (!may(actor, permission)) return inWords(403, 'Your role does not allow this.')
  try {
    return await answer({ ...ctx, actor })
  } catch (error) {
    const refused = domainErrorIn(error)
    if (!refused) throw error
    return inWords(ERROR_MAP[refused.kind].http, refused.message)
  }
}

/** What the address of a file asks for. @param besides what stands in its path @throws invalid `request.invalid`, naming each field */
export function askedOf<Schema extends z.ZodType>(schema: Schema, request: Request, besides: Record<string, string> = {}): z.output<Schema> {
  const asked = schema.safeParse({ ...queryOf(request), ...besides })
  if (!asked.success) throw invalidInput('query', asked.error.issues)
  return asked.data
}

export const queryOf = (request: Request): Record<string, string> => Object.fromEntries(new URL(request.url).searchParams)
