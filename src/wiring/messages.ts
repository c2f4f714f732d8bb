import accessDe from '@/features/access/ui/messages/de.json'
import accessEn from '@/features/access/ui/messages/en.json'
import customersDe from '@/features/customers/ui/messages/de.json'
import customersEn from '@/features/customers/ui/messages/en.json'
import feedbackDe from '@/features/feedback/ui/messages/de.json'
import feedbackEn from '@/features/feedback/ui/messages/en.json'
import flowsDe from '@/features/flows/ui/messages/de.json'
import flowsEn from '@/features/flows/ui/messages/en.json'
import insightsDe from '@/features/insights/ui/messages/de.json'
import insightsEn from '@/features/insights/ui/messages/en.json'
import loyaltyDe from '@/features/loyalty/ui/messages/de.json'
import loyaltyEn from '@/features/loyalty/ui/messages/en.json'
import ordersDe from '@/features/orders/ui/messages/de.json'
import ordersEn from '@/features/orders/ui/messages/en.json'
import segmentsDe from '@/features/segments/ui/messages/de.json'
import segmentsEn from '@/features/segments/ui/messages/en.json'
import storeSyncDe from '@/features/store-sync/ui/messages/de.json'
import storeSyncEn from '@/features/store-sync/ui/messages/en.json'
import tasksDe from '@/features/tasks/ui/messages/de.json'
import tasksEn from '@/features/tasks/ui/messages/en.json'
import ticketsDe from '@/features/tickets/ui/messages/de.json'
import ticketsEn from '@/features/tickets/ui/messages/en.json'
import type { Locale } from '@/ui/i18n/locale'
import uiDe from '@/ui/i18n/messages/de.json'
import uiEn from '@/ui/i18n/messages/en.json'

/** Every word on every screen. A feature's own words live under its name: `useTranslations('tickets')`. */
const en = {
  ui: uiEn,
  access: accessEn,
  customers: customersEn,
  orders: ordersEn,
  loyalty: loyaltyEn,
  tickets: ticketsEn,
  tasks: tasksEn,
  feedback: feedbackEn,
  insights: insightsEn,
  segments: segmentsEn,
  flows: flowsEn,
  'store-sync': storeSyncEn,
}

export type Messages = typeof en

const de = {
  ui: uiDe,
  access: accessDe,
  customers: customersDe,
  orders: ordersDe,
  loyalty: loyaltyDe,
  tickets: ticketsDe,
  tasks: tasksDe,
  feedback: feedbackDe,
  insights: insightsDe,
  segments: segmentsDe,
  flows: flowsDe,
  'store-sync': storeSyncDe,
} satisfies Record<keyof Messages, object>

export const messages: Record<Locale, object> = { en, de }
