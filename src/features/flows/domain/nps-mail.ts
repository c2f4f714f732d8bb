import { surveyLink } from '@/features/feedback/domain'
import { escaped, languageOf, type MailWords, type WrittenMail, withFooter } from './mail-words'

const WORDS = {
  en: {
    subject: (shop: string) => `How likely are you to recommend ${shop}?`,
    reminder: (subject: string) => `Reminder: ${subject}`,
    hello: (name: string | null) => `Hello${name ? ` ${name}` : ''},`,
    ask: (shop: string) => `how likely are you to recommend ${shop} to a friend, from 0 (not at all) to 10 (for sure)?`,
    choose: 'Choose a number; you can add a word before you send it. Nothing is sent by opening the page.',
    once: 'We asked you a few days ago and remind you this once.',
  },
  de: {
    subject: (shop: string) => `Würden Sie ${shop} weiterempfehlen?`,
    reminder: (subject: string) => `Erinnerung: ${subject}`,
    hello: (name: string | null) => `Guten Tag${name ? ` ${name}` : ''},`,
    ask: (shop: string) => `wie wahrscheinlich ist es, dass Sie ${shop} weiterempfehlen, von 0 (gar nicht) bis 10 (sicher)?`,
    choose: 'Wählen Sie eine Zahl; vor dem Absenden können Sie etwas dazu schreiben. Das Öffnen der Seite sendet nichts ab.',
    once: 'Wir haben Sie vor einigen Tagen gefragt und erinnern nur dieses eine Mal.',
  },
} as const
const SCORES = Array.from({ length: 11 }, (_, score) => score)

/** The mail that asks whether somebody would recommend the shop, or reminds of it. Its links choose a number, they do not vote. */
export function npsMail({ url, isReminder = false, ...words }: MailWords & { readonly url: string; readonly isReminder?: boolean }): WrittenMail {
  const language = languageOf(words.countryCode)
  const say = WORDS[language]
  const { shop, firstName } = words
  const link = (score: number) => surveyLink(url, score, language)
  const buttons = SCORES.map(
    (score) =>
      `<a href="${escaped(link(score))}" style="display:inline-block;padding:8px 12px;margin:2px;border:1px solid #888;border-radius:6px">${score}</a>`,
  )
  return withFooter(words, {
    subject: isReminder ? say.reminder(say.subject(shop)) : say.subject(shop),
    text: [
      say.hello(firstName),
      '',
      say.ask(shop),
      '',
      say.choose,
      ...(isReminder ? [say.once] : []),
      '',
      ...SCORES.map((score) => `${score}: ${link(score)}`),
    ].join('\n'),
    html: `<p>${escaped(say.hello(firstName))}</p><p>${escaped(say.ask(shop))}</p><p>${buttons.join('')}</p><p>${escaped(say.choose)}</p>${isReminder ? `<p>${escaped(say.once)}</p>` : ''}`,
  })
}
