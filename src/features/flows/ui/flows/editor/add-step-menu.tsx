'use client'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Menu, type MenuEntry } from '@/ui'
import { NEW_KINDS, type NewKind } from './outline'
import { KIND_ICONS } from './step-icon'

/** Which step to add: what makes a run wait or end first, then what it does. */
export function AddStepMenu({ trigger, onAdd }: { trigger: ReactElement<Record<string, unknown>>; onAdd: (kind: NewKind) => void }) {
  const t = useTranslations('flows.flow.kinds')
  const entries = NEW_KINDS.map((kind): MenuEntry => ({ label: t(kind), icon: KIND_ICONS[kind], onSelect: () => onAdd(kind) }))
  return <Menu trigger={trigger} items={[...entries.slice(0, 3), { kind: 'separator' }, ...entries.slice(3)]} />
}
