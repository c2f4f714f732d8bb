import { missing } from '@/domain/errors'
import type { Tx } from '@/server/db/transact'
import type { OutgoingFile } from '@/server/mail'
import { queueMail } from './queue-mail'

type MailToColleague = { userId: string; subject: string; text: string; files?: readonly OutgoingFile[] }

/**
 * A mail to somebody who works here, at the address they sign in with. It passes no gate, because no customer can get it: whom it is for is said by a person of the desk,
 * never by an address. Its files are kept with it.
 * @throws missing `user.missing`
 */
export async function mailToColleague(tx: Tx, { userId, subject, text, files = [] }: MailToColleague): Promise<{ id: string }> {
  const user = await tx.db.user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user) throw missing('user')
  const { id } = await queueMail(tx, { kind: 'notice', to: user.email, subject, text })
  await tx.db.outboundFile.createMany({
    data: files.map(({ name, type, content }, position) => ({ outboundMailId: id, position, name, type, content: Uint8Array.from(content) })),
  })
  return { id }
}
