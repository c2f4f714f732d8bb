import type { Invariant } from '@/server/db/invariant'
import { flowInvariants } from './flows/flow.invariants'

export const flowsInvariants: readonly Invariant[] = [
  {
    name: 'flows.sent-has-its-mail',
    sentence: 'A message that was let through has its mail, and no mail has two.',
    violations: `SELECT m.id::text AS id, m.state AS detail FROM outbound_messages m LEFT JOIN outbound_mails o ON o.id = m.outbound_mail_id WHERE m.state = 'sent' AND o.id IS NULL
      UNION ALL SELECT min(m.id::text), count(*)::text FROM outbound_messages m WHERE m.outbound_mail_id IS NOT NULL GROUP BY m.outbound_mail_id HAVING count(*) > 1`,
  },
  {
    name: 'flows.no-offer-after-no',
    sentence: 'Nothing was let through to somebody after they had said that they want none of it.',
    violations: `SELECT m.id::text AS id, m.purpose AS detail FROM outbound_messages m JOIN customers c ON c.id = m.customer_id JOIN customer_preferences f ON f.customer_id = c.canonical_id
      WHERE m.state = 'sent' AND m.purpose <> 'notice' AND f.mail_off AND m.decided_at > f.updated_at`,
  },
  ...flowInvariants,
]
