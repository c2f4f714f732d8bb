'use client'
import { Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../primitives/icon-button'
import { Menu } from '../primitives/menu'
import { usePreferenceEntries } from './preference-entries'

/** For pages outside the desk (sign-in, survey), where there is no user menu. */
export function PreferencesMenu() {
  const t = useTranslations('ui.shell')
  return <Menu align="end" trigger={<IconButton icon={Settings2} label={`${t('theme')} · ${t('language')}`} />} items={usePreferenceEntries()} />
}
