import { Prisma } from '@/server/db/sql'
import type { Fault } from '../domain'

/** What a run that ended keeps of why. */
export const faultColumns = (said: Fault | undefined) => ({ error: said?.message ?? null, fault: said?.fault ?? Prisma.DbNull })
