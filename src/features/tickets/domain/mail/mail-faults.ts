import { ruleBroken } from '@/domain/errors'

/** What the desk itself says of a mail that has not left: kept with code and details, so that everybody reads it in their language. A server's words stay its own. */
export const mailFaults = {
  noServer: () => ruleBroken('tickets.mail-no-server', 'This mailbox has no server to send by. Send it from another one.'),
  paused: () => ruleBroken('tickets.mail-mailbox-paused', 'Its mailbox is paused.'),
  cutShort: () => ruleBroken('tickets.mail-cut-short', 'The worker ended while it was sending.'),
  /** @param said the server's last words */
  givenUp: (tries: number, said: string) => ruleBroken('tickets.mail-given-up', `Given up after ${tries} tries. ${said}`.trim(), { tries, said }),
  decided: (by: string) => ruleBroken('tickets.mail-decided', `${by} decided.`, { by }),
  ofBackup: () => ruleBroken('tickets.mail-of-backup', 'It waited to be sent when the backup was made, and may have left since.'),
  unwanted: () => ruleBroken('tickets.mail-unwanted', 'They do not want it any more.'),
  toMachine: () => ruleBroken('tickets.mail-to-machine', 'An automatic mail to a machine’s address is not sent.'),
}
