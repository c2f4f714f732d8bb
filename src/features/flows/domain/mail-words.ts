/** Countries whose customers are written to in German; the rest in English. */
const GERMAN = ['DE', 'AT', 'CH', 'LI']

export type MailWords = { readonly shop: string; readonly preferences: string; readonly firstName: string | null; readonly countryCode: string | null }
export type WrittenMail = { readonly subject: string; readonly text: string; readonly html: string }

export const languageOf = (countryCode: string | null): 'de' | 'en' => (GERMAN.includes(countryCode ?? '') ? 'de' : 'en')
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const FOOTER = {
  en: { why: (shop: string) => `You get this because you are a customer of ${shop}.`, choose: 'What you hear from us, how often, or not at all:' },
  de: { why: (shop: string) => `Sie erhalten dies, weil Sie bei ${shop} Kunde sind.`, choose: 'Was Sie von uns hören, wie oft, oder gar nichts:' },
} as const

/** A mail as text and layout, with the way out under it. @param html already escaped */
export function withFooter({ shop, preferences, countryCode }: MailWords, mail: WrittenMail): WrittenMail {
  const words = FOOTER[languageOf(countryCode)]
  return {
    subject: mail.subject,
    text: `${mail.text}\n\n-- \n${words.why(shop)}\n${words.choose}\n${preferences}\n`,
    html: `${mail.html}<p style="margin-top:32px;color:#555;font-size:12px">${escaped(words.why(shop))}<br>${escaped(words.choose)} <a href="${escaped(preferences)}">${escaped(shop)}</a></p>`,
  }
}
