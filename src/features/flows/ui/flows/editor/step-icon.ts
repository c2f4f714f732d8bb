import { ClipboardList, Clock, Coins, Gift, Hourglass, type LucideIcon, Mail, ShieldQuestion, Tag, Ticket, Webhook } from 'lucide-react'
import type { Step } from '../../../domain/flow'
import type { NewKind } from './outline'

export const KIND_ICONS: Record<NewKind, LucideIcon> = {
  ...{ wait: Clock, 'wait-until': Hourglass, guard: ShieldQuestion, mail: Mail, task: ClipboardList, ticket: Ticket },
  ...{ points: Coins, tag: Tag, reward: Gift, webhook: Webhook },
}

export const iconOf = (step: Step): LucideIcon => KIND_ICONS[step.kind === 'action' ? step.action.kind : step.kind]
