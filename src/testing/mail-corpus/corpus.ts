import { brokenMails, charsetMails } from './broken'
import type { CorpusMail } from './corpus-mail'
import { fileMails } from './files'
import { autoReplies, bounces, listMails, loops, spam } from './machines'
import { awayMails, peopleMails } from './people'

/** Every mail of the corpus, as it is written to `messages/`. */
export const corpusMails = (): CorpusMail[] => [
  ...peopleMails(),
  ...awayMails(),
  ...autoReplies(),
  ...bounces(),
  ...listMails(),
  ...loops(),
  ...spam(),
  ...fileMails(),
  ...charsetMails(),
  ...brokenMails(),
]
