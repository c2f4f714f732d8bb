import type { TRPCClientError, TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '@/wiring/routers'

/** Words for a refusal in the reader's language; never rejects. */
export type SayRefusal = (refusal: { code?: string; message: string; details?: Readonly<Record<string, unknown>> }) => Promise<string>

/** A refusal is worded once, before any screen sees it. An error with no answer behind it is left to who fetched. */
export const wordedRefusals =
  (say: SayRefusal): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => void word(error, say).finally(() => observer.error(error)),
      }),
    )

/** Puts the reader's words into the error. What tRPC itself refuses is known by its code: `call.forbidden`. */
async function word(error: TRPCClientError<AppRouter>, say: SayRefusal): Promise<void> {
  if (!error.data) return
  const { code, domain, issues } = error.data
  for (const issue of issues ?? []) issue.message = await say(issue)
  error.message = await say({ code: domain?.code ?? `call.${code.toLowerCase().replaceAll('_', '-')}`, message: error.message, details: domain?.details })
}
