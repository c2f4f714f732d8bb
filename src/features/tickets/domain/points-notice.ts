/** Countries whose customers are written to in German. */
const GERMAN = ['DE', 'AT', 'CH', 'LI']

type Notice = {
  readonly name: string | null
  readonly countryCode: string | null
  readonly amount: number
  readonly balance: number
  readonly message?: string | undefined
}

/** The mail that tells a customer that somebody added or removed points, in the language of their country: German, else English. */
export function pointsNotice({ name, countryCode, amount, balance, message }: Notice): { subject: string; text: string } {
  const german = GERMAN.includes(countryCode ?? '')
  const number = new Intl.NumberFormat(german ? 'de' : 'en')
  const words = message ? `${message}\n\n` : ''
  const [points, left] = [number.format(Math.abs(amount)), number.format(balance)]
  if (german)
    return {
      subject: amount > 0 ? `${points} Punkte für Sie` : 'Ihr Punktestand hat sich geändert',
      text: `Guten Tag${name ? ` ${name}` : ''},\n\n${words}${amount > 0 ? `wir haben Ihnen ${points} Punkte gutgeschrieben` : `wir haben ${points} Punkte von Ihrem Konto abgezogen`}. Ihr Punktestand ist jetzt ${left}.\n`,
    }
  return {
    subject: amount > 0 ? `${points} points for you` : 'Your points have changed',
    text: `Hello${name ? ` ${name}` : ''},\n\n${words}${amount > 0 ? `we have added ${points} points to your account` : `we have taken ${points} points off your account`}. Your balance is now ${left}.\n`,
  }
}
