import de from '@/features/insights/ui/messages/de.json'
import en from '@/features/insights/ui/messages/en.json'

/** What a figure is called in a reader's language, where there is no screen: in mails. */
export function figureName(locale: string, kpi: string): string {
  const names: Record<string, string> = locale === 'de' ? de.kpis : en.kpis
  return names[kpi] ?? kpi
}
