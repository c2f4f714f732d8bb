import type { Locale } from '@/ui/i18n/locale'
import { de } from './words/de'
import { en } from './words/en'

export type { Messages } from './words/en'

export const messages: Record<Locale, object> = { en, de }
