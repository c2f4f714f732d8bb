import { AlertTriangle, CheckCircle2, CircleDashed, Info, type LucideIcon, OctagonAlert, Sparkle } from 'lucide-react'

export type Tone = 'neutral' | 'accent' | 'positive' | 'caution' | 'negative' | 'info'

/** Text in the tone's colour on its soft ground. */
export const TONE_SOFT: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-accent',
  positive: 'bg-positive-soft text-positive',
  caution: 'bg-caution-soft text-caution',
  negative: 'bg-negative-soft text-negative',
  info: 'bg-info-soft text-info',
}

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-ink-muted',
  accent: 'text-accent',
  positive: 'text-positive',
  caution: 'text-caution',
  negative: 'text-negative',
  info: 'text-info',
}

/** A shape beside every colour (WCAG 1.4.1). */
export const TONE_ICON: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  accent: Sparkle,
  positive: CheckCircle2,
  caution: AlertTriangle,
  negative: OctagonAlert,
  info: Info,
}
