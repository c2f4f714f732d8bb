/** How mail programs begin the subject of an automatic reply, in the languages of their users. */
// biome-ignore format: a word list
const PREFIXES = [
  'automatic reply', 'automated reply', 'auto reply', 'auto-reply', 'autoreply', 'auto response', 'auto-response', 'autoresponse', 'out of office',
  'out of the office', 'ooo', 'vacation reply', 'away from (?:the )?office', 'automatische antwort', 'autom\\. antwort', 'automatische rückmeldung',
  'abwesenheitsnotiz', 'abwesenheitsnachricht', 'abwesenheitsmeldung', 'abwesend', 'abwesenheit', 'nicht im büro', 'bin im urlaub', 'réponse automatique',
  'absence du bureau', "message d['’]absence", 'absent du bureau', 'respuesta automática', 'respuesta automatica', 'fuera de la oficina',
  'ausente de la oficina', 'risposta automatica', 'fuori sede', 'fuori ufficio', 'messaggio automatico', 'resposta automática', 'resposta automatica',
  'fora do escritório', 'ausência do escritório', 'automatisch antwoord', 'automatische reactie', 'afwezigheidsbericht', 'niet aanwezig', 'afwezig',
  'automatiskt svar', 'autosvar', 'frånvarande', 'frånvaromeddelande', 'automatisk svar', 'automatisk besvarelse', 'ikke på kontoret', 'fraværsmelding',
  'automaattinen vastaus', 'automaattivastaus', 'poissa toimistosta', 'poissaoloviesti', 'odpowiedź automatyczna', 'automatyczna odpowiedź', 'autoodpowiedź',
  'poza biurem', 'nieobecność', 'automatická odpověď', 'automaticka odpoved', 'automatická odpoveď', 'mimo kancelář', 'jsem mimo kancelář',
  'automatikus válasz', 'házon kívül', 'răspuns automat', 'în afara biroului', 'samodejni odgovor', 'automatski odgovor', 'автоответ',
  'автоматический ответ', 'автоматична відповідь', 'автоматичен отговор', 'отсутствие на рабочем месте', 'вне офиса', 'otomatik yanıt', 'otomatik cevap',
  'ofis dışında', 'αυτόματη απάντηση', 'εκτός γραφείου', 'תשובה אוטומטית', 'מענה אוטומטי', 'رد تلقائي', 'الرد التلقائي', 'خارج المكتب', '自動応答', '自動返信',
  '自動回覆', '自动回复', '自动答复', '自動答覆', '不在通知', '休暇', '외출 중', '부재중', '자동 회신', '자동 응답', '자동응답', 'ตอบกลับอัตโนมัติ', 'trả lời tự động',
]

const SUBJECT = new RegExp(
  `^\\s*(?:\\[?auto\\]?\\s+)?(?:${PREFIXES.join('|')})\\s*(?:$|[:：|\\-–—(\\[【]|(?:re|aw|bis|until|from|ab|vom|jusqu|hasta|fino|tot|till|do|до)(?![\\p{L}]))`,
  'iu',
)

/** Whether a subject is one only programs write. `Re: Automatic reply: …` is a person's answer to one. */
export const isAutoReplySubject = (subject: string): boolean => SUBJECT.test(subject.slice(0, 200))
