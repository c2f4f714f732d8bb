import access from '@/features/access/ui/messages/de.json'
import customers from '@/features/customers/ui/messages/de.json'
import feedback from '@/features/feedback/ui/messages/de.json'
import flows from '@/features/flows/ui/messages/de.json'
import insights from '@/features/insights/ui/messages/de.json'
import loyalty from '@/features/loyalty/ui/messages/de.json'
import orders from '@/features/orders/ui/messages/de.json'
import segments from '@/features/segments/ui/messages/de.json'
import storeSync from '@/features/store-sync/ui/messages/de.json'
import tasks from '@/features/tasks/ui/messages/de.json'
import tickets from '@/features/tickets/ui/messages/de.json'
import ui from '@/ui/i18n/messages/de.json'
import type { Messages } from './en'

export const de = {
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
} satisfies Record<keyof Messages, object>
