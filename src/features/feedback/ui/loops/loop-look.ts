import { CircleAlert, CircleCheck, MessageCircle } from 'lucide-react'

/** How far a loop is: colour, sign and word say the same. */
export const LOOP_LOOK = {
  open: { tone: 'negative', icon: CircleAlert },
  contacted: { tone: 'caution', icon: MessageCircle },
  resolved: { tone: 'positive', icon: CircleCheck },
} as const
