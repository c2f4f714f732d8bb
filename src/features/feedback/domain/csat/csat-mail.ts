import { SCALES, surveyLink } from '../survey'

/** Countries whose customers are written to in German. */
const GERMAN = ['DE', 'AT', 'CH', 'LI']

type Ask = { readonly name: string | null; readonly countryCode: string | null; readonly number: number; readonly subject: string; readonly url: string }

const WORDS = {
  en: {
    subject: (number: number) => `How did we do? (ticket ${number})`,
    hello: (name: string | null) => `Hello${name ? ` ${name}` : ''},`,
    ask: (subject: string) => `you wrote to us about “${subject}”. How satisfied are you with the help you got?`,
    choose: 'Choose a number; you can add a word before you send it:',
    low: 'not at all',
    high: 'very',
    once: 'We ask once in a while, not after every mail. Nothing is sent by opening the page.',
  },
  de: {
    subject: (number: number) => `Wie war unsere Hilfe? (Ticket ${number})`,
    hello: (name: string | null) => `Guten Tag${name ? ` ${name}` : ''},`,
    ask: (subject: string) => `Sie haben uns zu „${subject}“ geschrieben. Wie zufrieden sind Sie mit unserer Hilfe?`,
    choose: 'Wählen Sie eine Zahl; vor dem Absenden können Sie etwas dazu schreiben:',
    low: 'gar nicht',
    high: 'sehr',
    once: 'Wir fragen ab und zu, nicht nach jeder Mail. Das Öffnen der Seite sendet nichts ab.',
  },
} as const

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The mail that asks how satisfied somebody is, in the language of their country: German, else English. Its links choose a number, they do not vote. */
export function csatMail({ name, countryCode, number, subject, url }: Ask): { subject: string; text: string; html: string } {
  const language = GERMAN.includes(countryCode ?? '') ? 'de' : 'en'
  const words = WORDS[language]
  const { min, max } = SCALES.csat
  const scores = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const label = (score: number) => (score === min ? ` (${words.low})` : score === max ? ` (${words.high})` : '')
  const link = (score: number) => surveyLink(url, score, language)
  const lines = scores.toReversed().map((score) => `${score}${label(score)}: ${link(score)}`)
  const buttons = scores.map(
    (score) =>
      `<a href="${escaped(link(score))}" style="display:inline-block;padding:8px 16px;margin:4px;border:1px solid #888;border-radius:6px">${score}</a>`,
  )
  return {
    subject: words.subject(number),
    text: [words.hello(name), '', words.ask(subject), '', words.choose, ...lines, '', words.once, ''].join('\n'),
    html: `<p>${escaped(words.hello(name))}</p><p>${escaped(words.ask(subject))}</p><p>${words.choose}</p><p>${words.low} ${buttons.join('')} ${words.high}</p><p>${words.once}</p>`,
  }
}
