/**
 * What mail programs write around a quote, in the languages of their users. Each list is alternatives of one pattern; all are matched against one
 * line (or a few joined ones) of bounded length, so that no text can make them slow.
 */

/** “… wrote:” */
export const WROTE =
  /(?<![\p{L}])(wrote|writes|schrieb|schrieben|a écrit|ha escrit|escribió|ha scritto|scrisse|escreveu|schreef|heeft geschreven|skrev|skreiv|kirjoitti|napisał(?:\(?a\)?)?|pisze|napsal(?:\(?a\)?)?|napísal(?:\(?a\)?)?|írta|scris|пишет|писал(?:\(?а\)?)?|написал(?:\(?а\)?)?|пише|написав|написа|yazdı|έγραψε|כתב(?:ה|\/ה)?|כתבה|كتب|wrote)(?![\p{L}])|写道|寫道|写到|書きました|さんのメール|のメール|님이 작성|작성|เขียน/iu

/** Labels of the block Outlook and others put above a quote: `From: …`, `Sent: …`, `To: …`, `Subject: …`. */
const FROM =
  'from|von|de|da|van|från|fra|lähettäjä|od|nadawca|odesílatel|feladó|kimden|gönderen|от|від|от кого|差出人|发件人|寄件者|寄件人|보낸 ?사람|από|מאת|من|expéditeur|remitente|mittente|afzender|avsändare|afsender'
const SENT =
  'sent|date|gesendet|datum|envoyé|envoyé le|date d.envoi|fecha|enviado|enviado el|enviada em|enviada|data|inviato|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|päiväys|wysłano|odesláno|odoslané|elküldve|dátum|trimis|gönderildi|gönderme tarihi|tarih|отправлено|дата|надіслано|送信日時|日付|日時|发送时间|发件时间|日期|寄件日期|傳送時間|보낸 ?날짜|날짜|εστάλη|στάλθηκε|ημερομηνία|נשלח|תאריך|تاريخ|التاريخ|تم الإرسال'
const TO =
  'to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|címzett|către|kime|alıcı|кому|宛先|收件人|收件者|받는 ?사람|προς|אל|إلى|destinataire|destinatario|cc|kopie|copie|копия'
const SUBJECT =
  'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|konu|тема|件名|主题|主旨|標題|제목|θέμα|נושא|الموضوع'

const label = (words: string) => new RegExp(`^[>\\s*_]{0,6}(?:${words})\\s{0,2}\\*?\\s?[:：]\\*?`, 'iu')
export const FROM_LABEL = label(FROM)
export const SENT_LABEL = label(SENT)
export const TO_LABEL = label(TO)
export const SUBJECT_LABEL = label(SUBJECT)

/** A line that says by itself that what follows is another mail: `-----Original Message-----`, `Begin forwarded message:`. */
const ORIGINAL =
  'original message|original mail|originalnachricht|ursprüngliche nachricht|original-nachricht|message d.origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oorspronkelijke bericht|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|original meddelelse|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|orijinal mesaj|orjinal mesaj|özgün ileti|исходное сообщение|оригинальное сообщение|пересылаемое сообщение|оригінальне повідомлення|元のメッセージ|オリジナルメッセージ|original ?message|原始邮件|原始郵件|邮件原件|원본 ?메시지|원본 ?메일|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية'
const FORWARDED =
  'forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat meddelande|videresendt meddelelse|videresendt besked|välitetty viesti|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva|iletilen mesaj|iletilmiş mesaj|пересланное сообщение|переслане повідомлення|転送メッセージ|转发邮件|转发的邮件|轉寄郵件|전달된 메시지|προωθημένο μήνυμα|הודעה שהועברה|رسالة معاد توجيهها'
export const SEPARATOR = new RegExp(`^[>\\s]{0,6}[-_=*]{2,60}\\s{0,4}(?:${ORIGINAL}|${FORWARDED})\\s{0,4}[-_=*]{0,60}\\s*$`, 'iu')
export const BEGIN_FORWARD =
  /^[>\s]{0,6}(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem encaminhada|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked|välitetty viesti alkaa|początek przekazywanej wiadomości|začátek přeposlané zprávy|iletilen ileti başlangıcı|начало переадресованного сообщения|転送されたメッセージ|以下是转发的邮件|전달된 메시지 시작|αρχή προωθημένου μηνύματος)\s?[:：]\s*$/iu

/** `________________________________`, which Outlook draws above a quoted mail. */
export const RULE = /^\s*[_\u2500-]{10,200}\s*$/u

/** First words of a wrapped “On … wrote:”, of which a line may hold nothing else of note. */
export const INTRO = /^[>\s]{0,6}(?:on|am|le|el|il|il giorno|em|op|den|dnia|w dniu|dne|στις|tarihinde|в|ב|في)\s/iu
