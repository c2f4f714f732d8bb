import { conflict } from '@/domain/errors'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import { formatAddress, mailSettings } from '@/server/mail'
import { plusAddress, type Signature, signatureFor, signaturesShape } from '../../domain'

/** Whom a mail is from, and where answers to it come back to. */
export type Sender = {
  /** null: the sender in the instance's settings. */
  readonly mailboxId: string | null
  readonly from: string
  readonly address: string
  replyTo(token: string): string | null
  signature(wanted: string | null | undefined): Signature | null
  /** Every address of ours, with its mailbox's name: a mail to one of them would come back in. */
  readonly ours: ReadonlyMap<string, string>
}

/** What a sender is made of. */
export type SendingBox = {
  id: string
  name: string
  address: string
  displayName: string
  language: string
  signatures: unknown
  plusAddresses: boolean
  isDefault: boolean
  status: string
  smtpHost: string | null
}

/** The mailboxes that were not removed, as one JSON value. */
export const SENDING_BOXES = Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'address', b.address, 'displayName', b.display_name, 'language', b.language,
  'signatures', b.signatures, 'plusAddresses', b.plus_addresses, 'isDefault', b.is_default, 'status', b.status, 'smtpHost', b.smtp_host) ORDER BY b.created_at, b.id)
  FROM mailboxes b WHERE b.status <> 'removed'), '[]')`

type Wanted = { asked?: string | null | undefined; ofTicket?: string | null | undefined }

/**
 * The mailbox asked for; else the ticket's own; else the default one; else the sender in the instance's settings.
 * @param asked chosen by a person: then it must be able to send
 * @throws conflict `tickets.mailbox-cannot-send`
 */
export async function senderFor(tx: Pick<DirectTx, 'db'>, wanted: Wanted): Promise<Sender> {
  const [row] = await tx.db.$queryRaw<{ boxes: SendingBox[] }[]>`SELECT ${SENDING_BOXES} AS boxes`
  return senderOf(row!.boxes, wanted)
}

/** The same among mailboxes that were loaded with more. @throws as `senderFor` */
export function senderOf(all: readonly SendingBox[], { asked, ofTicket }: Wanted): Sender {
  const ours = new Map(all.map(({ address, name }) => [address, name]))
  const boxes = all.filter(({ status, smtpHost }) => status === 'active' && smtpHost !== null)
  const chosen = asked ? boxes.find(({ id }) => id === asked) : undefined
  if (asked && !chosen)
    throw conflict('tickets.mailbox-cannot-send', 'This mailbox no longer sends: it was paused, removed, or has no server. Choose another one.', {
      field: 'mailboxId',
    })
  const box = chosen ?? boxes.find(({ id }) => id === ofTicket) ?? boxes.find(({ isDefault }) => isDefault)
  return { ...(box ? fromMailbox(box) : fromSettings()), ours }
}

function fromMailbox(box: SendingBox): Omit<Sender, 'ours'> {
  const kept = { language: box.language, signatures: signaturesShape.parse(box.signatures) }
  return {
    mailboxId: box.id,
    from: formatAddress({ name: box.displayName, address: box.address }),
    address: box.address,
    replyTo: (token) => (box.plusAddresses ? plusAddress(box.address, token) : null),
    signature: (wanted) => (wanted === 'none' ? null : signatureFor(kept, wanted)),
  }
}

function fromSettings(): Omit<Sender, 'ours'> {
  const { from, replyTo } = mailSettings()
  return { mailboxId: null, from: formatAddress(from), address: from.address, replyTo, signature: () => null }
}
