import type { DemoTicketTopic } from './types'

/** What a conversation is about, for its texts. */
export type Talk = {
  readonly first: string
  readonly order: string
  readonly product: string
  readonly category: string
  readonly days: number
  readonly carrier: string
}
type Line = (talk: Talk) => string
/** A customer's mail, the answer, and, where there is one, what the customer says to it. */
export type Script = {
  readonly subject: Line
  readonly ask: Line
  readonly answer: Line
  readonly thanks?: Line
  readonly note?: Line
  readonly fits?: (talk: Talk) => boolean
}

const HELLO = (talk: Talk) => `Hello ${talk.first},\n\n`
const BYE = '\n\nKind regards\nKiefer & Kessel'
const HALLO = (talk: Talk) => `Guten Tag ${talk.first},\n\n`
const GRUSS = '\n\nHerzliche Grüße\nKiefer & Kessel'

const ENGLISH: Record<DemoTicketTopic, readonly Script[]> = {
  wismo: [
    {
      subject: (t) => `Where is my parcel? Order ${t.order}`,
      ask: (t) =>
        `Hi,\n\nmy order ${t.order} should have been here ${t.days} ${t.days === 1 ? 'day' : 'days'} ago and the tracking page has not moved since. Can you tell me where it is?\n\nThanks\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}I am sorry for the wait. ${t.carrier} re-routed your parcel at the regional centre; I have asked them to put it on the next van and will watch it myself. If it is not with you in two working days we send the ${t.product} again at once.${BYE}`,
      thanks: (t) => `It came this morning. Thanks for keeping an eye on it!\n${t.first}`,
    },
    {
      subject: () => 'Still waiting',
      ask: (t) =>
        `Good morning, I ordered the ${t.product} as a birthday present and it is still not here. Order ${t.order}. The birthday is on Saturday. What can we do?\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}thank you for writing in time. I have just spoken with ${t.carrier}: the parcel is in your city and due tomorrow. Should it not arrive by noon I will send a second one by express, no cost to you.${BYE}`,
      note: (t) => `Asked ${t.carrier} for an investigation. If it is not delivered tomorrow: reship and credit the shipping.`,
      thanks: () => 'Perfect, it arrived an hour ago. You saved the party.',
    },
    {
      subject: (t) => `${t.order}: “out for delivery” for days`,
      ask: (t) => `Hello, ${t.carrier} says “out for delivery” every morning and then nothing happens. I have stayed at home twice now. Please sort this out.`,
      answer: (t) =>
        `${HELLO(t)}that is annoying and I understand that you are. I asked ${t.carrier} to hold the parcel at the pick-up point nearest to you, open until 8 pm; you get a code by e-mail. As an apology the shipping of your next order is on us.${BYE}`,
    },
  ],
  return: [
    {
      subject: (t) => `Return of order ${t.order}`,
      ask: (t) => `Hi there,\n\nI would like to send back the ${t.product}. Unused, just not what I had in mind. How do I do that?\n\nBest\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}of course. The return label is attached; drop the parcel at any ${t.carrier} shop. As soon as it is scanned with us we refund you, usually within two days.${BYE}`,
      thanks: (t) => `Refund received, thank you. Very smooth.\n${t.first}`,
    },
    {
      subject: () => 'Wrong colour?',
      ask: (t) => `Hello, the ${t.product} in order ${t.order} is much darker than on your page. Can I return it?`,
      answer: (t) =>
        `${HELLO(t)}thank you for telling us; the photo was taken in bright light and we are changing it. You can return it free of charge with the label attached.${BYE}`,
      note: () => 'Third message about this photo in a month. Told the shop team.',
    },
  ],
  damaged: [
    {
      subject: (t) => `Arrived damaged: ${t.product}`,
      ask: (t) =>
        `Hello,\n\nthe parcel of order ${t.order} is here, but the ${t.product} did not survive the journey. The box was dented on one side. Photos to follow.\n\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}I am sorry, that must not happen. A new one leaves our warehouse today; please keep the broken one until the driver collects it, no packing needed.${BYE}`,
      thanks: () => 'The new one is here and in one piece. Thank you!',
    },
  ],
  'product-question': [
    {
      fits: (t) => t.category === 'Kitchen' || t.category === 'Table',
      subject: (t) => `Question about the ${t.product}`,
      ask: (t) => `Hi, is the ${t.product} dishwasher-safe, and do you sell spare parts for it?\n\nCheers\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}we recommend washing the ${t.product} by hand: it keeps its finish longer. And yes, every part can be had separately, simply answer this mail with what you need.${BYE}`,
      thanks: () => 'Great, that is why I shop with you.',
    },
    {
      subject: () => 'Back in stock?',
      ask: (t) => `Hello, when will the ${t.product} be available again? I would like two more.`,
      answer: (t) => `${HELLO(t)}the next delivery is expected in about ten days. If you put it on your wishlist we write to you the minute it arrives.${BYE}`,
    },
    {
      fits: (t) => t.category === 'Trail' || t.category === 'Camp',
      subject: (t) => `Rain and the ${t.product}`,
      ask: (t) =>
        `Hello,\n\nwe are planning a week in Scotland. How does the ${t.product} cope with a whole day of rain, and can it be re-proofed?\n\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}a day of rain is what we test for. After a season, wash at 30 °C without softener and use a water-based proofing; we have put a list of good ones online.${BYE}`,
      thanks: () => 'Thank you! I will report back, midges included.',
    },
    {
      fits: (t) => t.category === 'Home' || t.category === 'Garden',
      subject: (t) => `Where does the ${t.product} come from?`,
      ask: (t) => `Hi, I am trying to buy from nearby. Where is the ${t.product} made, and out of what?\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}a fair question. Everything on that shelf is made in Europe; the workshop and the materials now stand on the product page as well, thanks to you.${BYE}`,
    },
    {
      fits: (t) => /skillet|wok/.test(t.product),
      subject: () => 'Care instructions',
      ask: (t) => `Good evening, how do I season the ${t.product} properly? The leaflet got lost.`,
      answer: (t) =>
        `${HELLO(t)}wash and dry it, rub in a very thin film of linseed oil, and leave it in the oven at 220 °C for an hour; twice is better than once. The leaflet is attached.${BYE}`,
    },
  ],
  invoice: [
    {
      subject: (t) => `Invoice for ${t.order}`,
      ask: (t) => `Hello, could you send me an invoice with our company address for order ${t.order}? The tax office insists.\n\n${t.first}`,
      answer: (t) =>
        `${HELLO(t)}the corrected invoice is attached. You can also store the company address in your account, then it is right from the start.${BYE}`,
    },
  ],
  praise: [
    {
      subject: () => 'Just wanted to say thanks',
      ask: (t) =>
        `Dear team,\n\nthe ${t.product} arrived yesterday, wrapped so nicely that I hardly dared to open it. Please pass this on to whoever packed it.\n\n${t.first}`,
      answer: (t) => `${HELLO(t)}I read your mail aloud in the packing room and it made our day. Thank you!${BYE}`,
    },
  ],
}

const GERMAN: Partial<Record<DemoTicketTopic, readonly Script[]>> = {
  wismo: [
    {
      subject: (t) => `Wo bleibt meine Bestellung ${t.order}?`,
      ask: (t) =>
        `Guten Tag,\n\nmeine Bestellung ${t.order} ist seit ${t.days} ${t.days === 1 ? 'Tag' : 'Tagen'} überfällig, und in der Sendungsverfolgung tut sich nichts. Können Sie bitte nachsehen?\n\nViele Grüße\n${t.first}`,
      answer: (t) =>
        `${HALLO(t)}das tut mir leid. ${t.carrier} hat das Paket umgeleitet; ich habe nachgefragt, es soll morgen bei Ihnen sein. Falls nicht, schicken wir sofort Ersatz.${GRUSS}`,
      thanks: () => 'Ist heute angekommen, vielen Dank für die schnelle Hilfe!',
    },
    {
      subject: () => 'Paket angeblich zugestellt',
      ask: (t) => `Hallo, laut ${t.carrier} wurde das Paket (${t.order}) zugestellt, hier ist aber nichts. Bei den Nachbarn war ich schon.`,
      answer: (t) =>
        `${HALLO(t)}danke für Ihre Nachricht. Ich habe einen Nachforschungsauftrag gestellt. Damit Sie nicht warten müssen, geht heute noch Ersatz an Sie raus.${GRUSS}`,
      note: (t) => `Nachforschung bei ${t.carrier} läuft, Ersatz ist angelegt.`,
    },
  ],
  return: [
    {
      subject: (t) => `Rücksendung zu ${t.order}`,
      ask: (t) =>
        `Guten Tag,\n\nich möchte einen Artikel (${t.product}) zurückgeben, er passt leider nicht. Wie gehe ich vor?\n\nMit freundlichen Grüßen\n${t.first}`,
      answer: (t) =>
        `${HALLO(t)}kein Problem, das Rücksendeetikett hängt an. Sobald das Paket bei uns ist, erstatten wir den Betrag, meist binnen zwei Tagen.${GRUSS}`,
      thanks: () => 'Das Geld ist da. Danke, sehr unkompliziert.',
    },
  ],
  damaged: [
    {
      subject: () => 'Beschädigt angekommen',
      ask: (t) => `Hallo,\n\nin der Sendung ${t.order} ist ein Teil zerbrochen (${t.product}). Der Karton hatte eine Delle. Was nun?\n\n${t.first}`,
      answer: (t) => `${HALLO(t)}das tut mir sehr leid! Ersatz geht heute raus, das kaputte Stück dürfen Sie behalten oder entsorgen.${GRUSS}`,
    },
  ],
  'product-question': [
    {
      fits: (t) => t.category === 'Kitchen' || t.category === 'Table',
      subject: (t) => `Frage: ${t.product}`,
      ask: (t) => `Guten Abend, ist das spülmaschinenfest (${t.product})? Auf der Seite steht nichts dazu.`,
      answer: (t) => `${HALLO(t)}bitte lieber von Hand spülen, dann haben Sie länger Freude daran. Wir ergänzen die Seite, danke für den Hinweis.${GRUSS}`,
    },
    {
      subject: () => 'Wann wieder lieferbar?',
      ask: (t) => `Hallo, wann gibt es das wieder (${t.product})? Ich hätte gern noch zwei davon.\n\n${t.first}`,
      answer: (t) =>
        `${HALLO(t)}die nächste Lieferung erwarten wir in etwa zehn Tagen. Setzen Sie es auf Ihre Wunschliste, dann bekommen Sie sofort Nachricht.${GRUSS}`,
    },
  ],
}

export function scriptsFor(topic: DemoTicketTopic, language: 'en' | 'de', talk: Talk): readonly Script[] {
  const shelf = (language === 'de' && GERMAN[topic]) || ENGLISH[topic]
  return shelf.filter((script) => script.fits?.(talk) ?? true)
}

export const languageOf = (topic: DemoTicketTopic, language: 'en' | 'de'): 'en' | 'de' => (language === 'de' && GERMAN[topic] ? 'de' : 'en')
