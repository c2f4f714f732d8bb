import { escaped, type MailWords, type WrittenMail, withFooter } from './mail-words'

/** A message somebody of the shop wrote to many. `{{firstName|there}}` becomes each customer's first name, or the word after the bar. */
export function offerMail({ subject, body, ...words }: MailWords & { readonly subject: string; readonly body: string }): WrittenMail {
  const fill = (text: string) =>
    text.replace(/\{\{\s*firstName\s*(?:\|([^}]*))?\}\}/g, (_, otherwise: string | undefined) => words.firstName ?? otherwise?.trim() ?? '')
  const paragraphs = fill(body).split(/\n{2,}/)
  return withFooter(words, {
    subject: fill(subject),
    text: fill(body),
    html: paragraphs.map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`).join(''),
  })
}
