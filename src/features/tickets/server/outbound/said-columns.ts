import { faultOf } from '@/domain/fault'
import { Prisma } from '@/server/db/sql'

/** What a recipient's row keeps of why, the error's sentence and what says it in other languages. */
export function saidColumns(error: Error) {
  const { message, fault } = faultOf(error)
  return { said: message, fault: fault ?? Prisma.DbNull }
}

/** The same for the mail as a whole. */
export function lastErrorColumns(error: Error) {
  const { said, fault } = saidColumns(error)
  return { lastError: said, fault }
}
