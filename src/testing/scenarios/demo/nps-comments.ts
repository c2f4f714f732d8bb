import type { Random } from '../../random'
import type { PlacedOrder } from './orders'

type Comment = (product: string, days: number) => string

const LATE: Record<'en' | 'de', readonly Comment[]> = {
  en: [
    (_, days) => `The parcel came ${days} days later than promised and nobody told me.`,
    (product) => `Lovely ${product}, but too late for the birthday. Please be honest about delivery dates.`,
    () => 'Tracking said “out for delivery” three days in a row.',
    (_, days) => `${days} days late. I had to write twice to hear where it was.`,
  ],
  de: [
    (_, days) => `Das Paket kam ${days} Tage zu spät, und niemand hat Bescheid gesagt.`,
    (product) => `Schönes Produkt (${product}), aber die Lieferung war eine Geduldsprobe.`,
  ],
}
const RETURNED: Record<'en' | 'de', readonly Comment[]> = {
  en: [
    (product) => `The ${product} looked different from the photos. The refund itself was quick, thank you.`,
    () => 'Had to send a piece back. Paying for the way to the post office again and again is annoying.',
    (product) => `The ${product} arrived damaged. Solved kindly, but it should not happen.`,
  ],
  de: [(product) => `${product} kam beschädigt an. Die Rückerstattung ging schnell, ärgerlich war es trotzdem.`],
}
const GOOD: Record<'en' | 'de', readonly Comment[]> = {
  en: [
    (product) => `Even nicer than in the pictures, my new ${product}.`,
    () => 'Fast, well packed without plastic, and a handwritten note. More shops like this.',
    () => 'Good quality, fair prices, a human being answers when you write.',
    (product) => `Bought the ${product} as a gift and had to order a second one for myself.`,
    () => 'Everything as it should be.',
  ],
  de: [
    (product) => `${product}: tolle Qualität, gern wieder.`,
    () => 'Schnell geliefert, plastikfrei verpackt. So wünscht man sich das.',
    () => 'Nette Beratung und alles bestens verarbeitet.',
  ],
}
const SO_SO: Record<'en' | 'de', readonly Comment[]> = {
  en: [
    () => 'Nice things, a little pricey with shipping.',
    () => 'Fine. The confirmation mail took a day.',
    (product) => `Happy with the ${product}, less so with the instructions.`,
  ],
  de: [() => 'Gut, aber der Versand könnte günstiger sein.', () => 'Soweit zufrieden.'],
}
const POOR: Record<'en' | 'de', readonly Comment[]> = {
  en: [
    () => 'Not what I expected for the price.',
    () => 'I asked a question before ordering and never got an answer.',
    (product) => `I had expected the ${product} to be sturdier.`,
  ],
  de: [() => 'Für den Preis hatte ich mehr erwartet.', () => 'Auf meine Frage kam keine Antwort.'],
}

export function npsComment(random: Random, order: PlacedOrder, score: number): string {
  const late = order.lateDays > 0
  const shelf = score >= 9 ? GOOD : late ? LATE : order.refundedAt !== null ? RETURNED : score >= 7 ? SO_SO : POOR
  const product = order.snapshot.lines[0]?.title.split(',')[0]?.toLowerCase() ?? 'order'
  const german = order.plan.person.language === 'de'
  return random.pick(shelf[german ? 'de' : 'en'])(german ? (order.snapshot.lines[0]?.title ?? 'Bestellung') : product, Math.max(1, Math.round(order.lateDays)))
}
