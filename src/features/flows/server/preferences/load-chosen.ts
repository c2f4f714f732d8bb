import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import type { Frequency, GateFacts, Topic } from '../../domain'
import { chosenBy, wholePerson } from '../gate/whole-person'

export type Chosen = {
  readonly personId: string
  readonly topicsOff: Topic[]
  readonly frequency: Frequency
  readonly mailOff: boolean
  /** What the person and everybody merged into them said of mail and of text messages. */
  readonly email: GateFacts['consent']
  readonly sms: GateFacts['consent']
}

/** What somebody has chosen, by any of their ids, as the gate reads it. @returns null for an id that is nobody's, or that of somebody who was erased */
export async function loadChosen({ db }: { readonly db: Pick<Tx['db'], '$queryRaw'> }, customerId: string): Promise<Chosen | null> {
  const [chosen = null] = await db.$queryRaw<Chosen[]>`
    SELECT c.canonical_id AS "personId", whole.email_consent AS email, whole.sms_consent AS sms, ${chosenBy(Prisma.sql`whole.members`)}
    FROM customers c CROSS JOIN LATERAL (${wholePerson(Prisma.sql`c.canonical_id`)}) whole WHERE c.id = ${customerId}::uuid AND c.erased_at IS NULL`
  return chosen
}
