import { languageOf } from '@/ui/i18n/locale'
import type { SayRefusal } from '@/ui/refusal-words'

/** English is the server's own. The sentences of another language are fetched with the first refusal: most visits never see one. */
export const sayRefusal: SayRefusal = async (refusal, reader) => {
  if (languageOf(reader.locale) === 'en') return refusal.message
  try {
    return (await import('./in-german')).inGerman(refusal, reader)
  } catch {
    // The sentences could not be fetched: English is better than nothing.
    return refusal.message
  }
}
