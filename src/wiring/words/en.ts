import access from '@/features/access/ui/messages/en.json'
import customers from '@/features/customers/ui/messages/en.json'
import feedback from '@/features/feedback/ui/messages/en.json'
import flows from '@/features/flows/ui/messages/en.json'
import insights from '@/features/insights/ui/messages/en.json'
import loyalty from '@/features/loyalty/ui/messages/en.json'
import orders from '@/features/orders/ui/messages/en.json'
import segments from '@/features/segments/ui/messages/en.json'
import storeSync from '@/features/store-sync/ui/messages/en.json'
import tasks from '@/features/tasks/ui/messages/en.json'
import tickets from '@/features/tickets/ui/messages/en.json'
import ui from '@/ui/i18n/messages/en.json'

/** Every word on every screen. A feature's own words live under its name: `useTranslations('tickets')`. */
export const en = {
  ui,
  access,
  customers,
  orders,
  loyalty,
  tickets,
  tasks,
  feedback,
  insights,
  segments,
  flows,
  'store-sync': storeSync,
}

export type Messages = typeof en
