/** `-- ` (RFC 3676 §4.3), also as servers and people misspell it. */
const DELIMITER = /^\s{0,2}(?:--|__)\s*$/u
/** A dash alone separates a signature only near the end; elsewhere it is a break in a text. */
const DASH = /^\s{0,2}[—–]\s*$/u
/** More lines than this below a delimiter are no signature. */
const MAX_SIGNATURE = 20
const MAX_BELOW_DASH = 6

const DEVICE =
  /iphon|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|pixel|blackberry|windows phone|outlook|yahoo|gmail|gmx|web\.de|proton|thunderbird|mailbird|spark|airmail|tutanota|aquamail|mobile|mobil|handy|smartphone|telefon|téléphone|teléfono|telefono|telemóvel|puhelin|телефон|смартфон|携帯|スマホ|手机|手機|휴대|핸드폰|κινητό|κινητο|mail für/iu
const SENT_FROM =
  /^\W{0,3}(?:sent|get|von meinem|von unterwegs|gesendet|diese nachricht wurde von|envoyé|télécharge|enviado|enviada|obtén|inviato|scarica|verstuurd|verzonden|skickat|skickades|sendt|hent|lähetetty|wysłane|wysłano|odesláno|poslané|отправлено|надіслано|στάλθηκε|εστάλη|נשלח|أرسلت|أُرسلت)(?![\p{L}])|(?:から送信|发自我|从我的|傳自我|從我的|에서 보냄|에서 전송|gönderildi|üzerinden gönder)/iu

/** “Sent from my iPhone”: short, names a device or program, in any of the languages such programs speak. */
export const isMobileSignature = (line: string): boolean => {
  const short = line.trim()
  return short.length > 0 && short.length <= 120 && SENT_FROM.test(short) && DEVICE.test(short)
}

/**
 * Where the text above the signature ends: at the delimiter, or above the last lines if a mail program wrote them.
 * @returns the number of lines that stay; 0 where all of it is signature
 */
export function endWithoutSignature(lines: readonly string[]): number {
  let end = delimiterOf(lines) ?? lines.length
  for (;;) {
    while (end > 0 && lines[end - 1]!.trim() === '') end--
    if (end > 0 && isMobileSignature(lines[end - 1]!)) end--
    else return end
  }
}

function delimiterOf(lines: readonly string[]): number | null {
  let filled = 0
  let found: number | null = null
  for (let at = lines.length - 1; at >= 0 && filled <= MAX_SIGNATURE; at--) {
    const line = lines[at]!
    if (DELIMITER.test(line) || (filled <= MAX_BELOW_DASH && filled > 0 && DASH.test(line))) found = at
    else if (line.trim() !== '') filled++
  }
  return found
}
