import type { MacroAction, MacroDefinition, MacroLanguage } from './macro'

type Starter = { code: string; topics: string[]; actions: MacroAction[]; en: { name: string; body: string }; de: { name: string; body: string } }

const greetEn = 'Hello {{customer.firstName|there}},\n\n'
const greetDe = 'Guten Tag {{customer.name|zusammen}},\n\n'
const byeEn = '\n\nKind regards\n{{agent.firstName}}'
const byeDe = '\n\nViele Grüße\n{{agent.firstName}}'

/** The ten macros every desk begins with, in both languages. They are the desk's own from then on. */
const STARTERS: readonly Starter[] = [
  {
    ...{ code: 'parcel-under-way', topics: ['wismo'], actions: [{ kind: 'status', status: 'pending' }] },
    en: {
      name: 'Parcel is under way',
      body: `your order {{order.number}} of {{order.date}} has left us. You can follow it with the number {{order.tracking}}.\n\nIf it has not arrived in three working days, write to us: we look into it at once.`,
    },
    de: {
      name: 'Paket ist unterwegs',
      body: `Ihre Bestellung {{order.number}} vom {{order.date}} hat unser Lager verlassen. Mit der Nummer {{order.tracking}} können Sie sie verfolgen.\n\nIst sie in drei Werktagen nicht bei Ihnen, schreiben Sie uns: Wir kümmern uns sofort.`,
    },
  },
  {
    ...{
      code: 'parcel-late',
      topics: ['wismo'],
      actions: [
        { kind: 'priority', priority: 'high' },
        { kind: 'tags', add: ['late parcel'], remove: [] },
        { kind: 'points', amount: 100, reason: 'goodwill' },
      ],
    },
    en: {
      name: 'Parcel is late, with points',
      body: `we are sorry: your order {{order.number}} should have been with you by now. We have asked the carrier and will write again within one working day.\n\nFor the wait we have added 100 points to your account.`,
    },
    de: {
      name: 'Paket verspätet, mit Punkten',
      body: `es tut uns leid: Ihre Bestellung {{order.number}} sollte längst bei Ihnen sein. Wir haben beim Versand nachgefragt und melden uns innerhalb eines Werktags.\n\nFür das Warten haben wir Ihrem Konto 100 Punkte gutgeschrieben.`,
    },
  },
  {
    ...{
      code: 'how-to-return',
      topics: ['return'],
      actions: [
        { kind: 'status', status: 'pending' },
        { kind: 'tags', add: ['return'], remove: [] },
      ],
    },
    en: {
      name: 'How to return',
      body: `of course you can send it back. Put the goods from order {{order.number|your order}} into their box, stick on the label that came with it, and hand it to the carrier. As soon as it is with us we refund what you paid.`,
    },
    de: {
      name: 'So geht die Rücksendung',
      body: `selbstverständlich können Sie die Ware zurückschicken. Legen Sie sie in den Karton der Bestellung {{order.number|die Sie erhalten haben}}, kleben Sie das beiliegende Etikett auf und geben Sie das Paket ab. Sobald es bei uns ist, erstatten wir den Betrag.`,
    },
  },
  {
    ...{ code: 'refund-made', topics: ['refund'], actions: [{ kind: 'status', status: 'closed' }] },
    en: {
      name: 'Refund is on its way',
      body: `we have refunded order {{order.number}}. The money is on the account you paid from in two to five working days.`,
    },
    de: {
      name: 'Erstattung ist unterwegs',
      body: `wir haben die Bestellung {{order.number}} erstattet. Das Geld ist in zwei bis fünf Werktagen auf dem Konto, von dem Sie bezahlt haben.`,
    },
  },
  {
    ...{
      code: 'damaged-send-photo',
      topics: ['damaged'],
      actions: [
        { kind: 'snooze', hours: 72 },
        { kind: 'tags', add: ['damaged'], remove: [] },
      ],
    },
    en: {
      name: 'Damaged: please send a photo',
      body: `we are sorry that something arrived broken. Please answer this mail with a photo of the goods and of the box: then we send a new one without further questions.`,
    },
    de: {
      name: 'Beschädigt: bitte ein Foto',
      body: `es tut uns leid, dass etwas beschädigt angekommen ist. Antworten Sie bitte mit einem Foto der Ware und des Kartons: Dann schicken wir ohne weitere Fragen Ersatz.`,
    },
  },
  {
    ...{ code: 'points-balance', topics: ['loyalty'], actions: [{ kind: 'status', status: 'closed' }] },
    en: {
      name: 'Your points',
      body: `you have {{points.balance}} points, worth {{points.value}}. Use them with your next order: they are offered when you pay.`,
    },
    de: {
      name: 'Ihre Punkte',
      body: `Sie haben {{points.balance}} Punkte im Wert von {{points.value}}. Sie können sie bei der nächsten Bestellung beim Bezahlen einlösen.`,
    },
  },
  {
    ...{ code: 'ask-details', topics: ['product'], actions: [{ kind: 'status', status: 'pending' }] },
    en: {
      name: 'Ask for more details',
      body: `thank you for writing. So that we can help, please tell us the order number, the article, and what happened, best with a picture.`,
    },
    de: {
      name: 'Um Einzelheiten bitten',
      body: `danke für Ihre Nachricht. Damit wir helfen können, nennen Sie uns bitte die Bestellnummer, den Artikel und was geschehen ist, am besten mit einem Bild.`,
    },
  },
  {
    ...{
      code: 'thanks-for-praise',
      topics: ['praise'],
      actions: [
        { kind: 'status', status: 'closed' },
        { kind: 'tags', add: ['praise'], remove: [] },
      ],
    },
    en: { name: 'Thanks for the praise', body: `how kind of you to tell us. We have passed it on to everybody who had a hand in it.` },
    de: { name: 'Dank für das Lob', body: `wie schön, dass Sie uns das schreiben. Wir haben es an alle weitergegeben, die daran beteiligt waren.` },
  },
  {
    ...{
      code: 'call-back',
      topics: [],
      actions: [
        { kind: 'assign', to: 'me' },
        { kind: 'task', title: 'Call the customer back', dueInDays: 1 },
      ],
    },
    en: { name: 'We call you back', body: `this is better talked about than written about. We call you tomorrow; which number and what time suit you?` },
    de: {
      name: 'Wir rufen zurück',
      body: `das bespricht sich besser, als es sich schreibt. Wir rufen Sie morgen an; welche Nummer und welche Zeit passen Ihnen?`,
    },
  },
  {
    ...{ code: 'close-no-answer', topics: [], actions: [{ kind: 'status', status: 'closed' }] },
    en: {
      name: 'Close: no answer came',
      body: `we have not heard from you and take it that all is well, so we close this request. Answer this mail at any time and it is open again.`,
    },
    de: {
      name: 'Schließen: keine Antwort',
      body: `wir haben nichts mehr von Ihnen gehört und nehmen an, dass alles in Ordnung ist. Deshalb schließen wir die Anfrage. Antworten Sie jederzeit auf diese Mail, dann ist sie wieder offen.`,
    },
  },
]

export type StarterMacro = MacroDefinition & { starter: string }

export const STARTER_MACROS: readonly StarterMacro[] = STARTERS.flatMap(({ code, topics, actions, ...texts }) =>
  (['en', 'de'] as const satisfies readonly MacroLanguage[]).map((language) => ({
    ...{ starter: `${code}:${language}`, name: texts[language].name, language, kind: 'reply' as const, topics, actions },
    body: language === 'de' ? greetDe + texts.de.body + byeDe : greetEn + texts.en.body + byeEn,
  })),
)
