export type FormWords = Readonly<Record<keyof typeof EN, string>>

const EN = {
  name: 'Name',
  email: 'E-mail address',
  order: 'Order number',
  topic: 'What is it about?',
  choose: 'Choose',
  message: 'Message',
  files: 'Files (at most 3, 5 MB each)',
  optional: 'optional',
  send: 'Send',
  thanks: 'Thank you. We have your message and will answer by e-mail.',
  again: 'Write another message',
  back: 'Go back',
  early: 'That was faster than anybody can type. Go back, wait a moment and send it again.',
  old: 'This page was open for very long. Load it anew and send your message again.',
  invalid: 'Something is missing or too long. Go back: we need an e-mail address and a message with at most five links.',
  file: 'A file is too large, empty or a program. Go back and choose another one.',
  busy: 'Too many messages from here at the moment. Try again in a while.',
  trap: 'Leave this field empty',
}

const DE: FormWords = {
  name: 'Name',
  email: 'E-Mail-Adresse',
  order: 'Bestellnummer',
  topic: 'Worum geht es?',
  choose: 'Bitte wählen',
  message: 'Nachricht',
  files: 'Dateien (höchstens 3, je 5 MB)',
  optional: 'freiwillig',
  send: 'Senden',
  thanks: 'Vielen Dank. Ihre Nachricht ist da, wir antworten per E-Mail.',
  again: 'Noch eine Nachricht schreiben',
  back: 'Zurück',
  early: 'So schnell tippt niemand. Gehen Sie zurück, warten Sie einen Moment und senden Sie noch einmal.',
  old: 'Diese Seite war sehr lange offen. Laden Sie sie neu und senden Sie noch einmal.',
  invalid: 'Etwas fehlt oder ist zu lang. Gehen Sie zurück: Wir brauchen eine E-Mail-Adresse und eine Nachricht mit höchstens fünf Links.',
  file: 'Eine Datei ist zu groß, leer oder ein Programm. Gehen Sie zurück und wählen Sie eine andere.',
  busy: 'Im Moment kommen von hier zu viele Nachrichten. Versuchen Sie es später noch einmal.',
  trap: 'Dieses Feld leer lassen',
}

/** What strangers read on a form, in its language. The desk's own texts are for colleagues and come from elsewhere. */
export const formWords = (language: string): FormWords => (language === 'de' ? DE : EN)
