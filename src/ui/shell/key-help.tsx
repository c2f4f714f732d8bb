'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { onDemand } from '../on-demand'
import { useStoredChoice } from '../use-stored-choice'
import { obeySingleKeys } from './key-map'
import { useKeys } from './use-keys'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

const KeyHelpDialog = onDemand(() => import('./key-help-dialog').then((module) => module.KeyHelpDialog))

/** Lists the shortcuts of the screen behind it, and is where single keys are switched off (WCAG 2.1.4). `?` opens it. */
export function KeyHelp({ open, onOpenChange }: Props) {
  const t = useTranslations('ui.keys')
  const [singleKeys, setSingleKeys] = useStoredChoice('rapport-single-keys', ['on', 'off'])
  useEffect(() => obeySingleKeys(() => singleKeys === 'on'), [singleKeys])
  useKeys([{ keys: '?', label: t('help'), group: t('everywhere'), run: () => onOpenChange(true) }])
  return <KeyHelpDialog {...{ open, onOpenChange }} singleKeys={singleKeys === 'on'} onSingleKeys={(on) => setSingleKeys(on ? 'on' : 'off')} />
}
