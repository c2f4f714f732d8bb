'use client'
import { ArrowDown, ArrowUp, Copy, Ellipsis, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { IconButton, Menu } from '@/ui'
import type { Step } from '../../../domain/flow'
import { AddStepMenu } from './add-step-menu'
import type { EditorContext } from './editor-context'
import { StepForm } from './forms/step-form'
import type { NewKind } from './outline'
import { OutlineRow } from './outline-row'
import { iconOf } from './step-icon'

export type StepActions = {
  move: (id: string, by: 1 | -1) => void
  add: (after: string | null, kind: NewKind) => void
  duplicate: (id: string) => void
  remove: (id: string) => void
  change: (step: Step) => void
  toggle: (id: string) => void
  /** The focus goes to the row above or below. */
  go: (id: string, by: 1 | -1) => void
}

type Props = { step: Step; at: number; of: number; open: boolean; problems: readonly string[]; mayEdit: boolean; actions: StepActions; context: EditorContext }

const SHORTCUTS = 'ArrowUp ArrowDown Alt+ArrowUp Alt+ArrowDown n d Delete'

/** One step: in words, with its form, and what can be done with it. */
export function StepRow({ step, at, of, open, problems, mayEdit, actions, context }: Props) {
  const t = useTranslations('flows.flow.editor')
  const { words } = context
  const { id } = step
  const [n, sentence, small] = [at + 1, words.step(step), words.onlyIf(step)]
  return (
    <OutlineRow
      icon={iconOf(step)}
      sentence={
        <>
          <span className="mr-1.5 text-ink-faint tabular-nums">{n}</span>
          {sentence}
        </>
      }
      label={t('step', { n, sentence: small ? `${sentence}. ${small}` : sentence })}
      small={small}
      problems={problems}
      open={open}
      onToggle={() => actions.toggle(id)}
      onKeyDown={(event) => onKey(event, id, actions, mayEdit)}
      mayEdit={mayEdit}
      {...(mayEdit ? { shortcuts: SHORTCUTS } : {})}
      actions={
        mayEdit && (
          <>
            <IconButton
              className="max-sm:hidden"
              size="sm"
              icon={ArrowUp}
              label={t('upNamed', { n })}
              disabled={at === 0}
              onClick={() => actions.move(id, -1)}
            />
            <IconButton
              className="max-sm:hidden"
              size="sm"
              icon={ArrowDown}
              label={t('downNamed', { n })}
              disabled={at === of - 1}
              onClick={() => actions.move(id, 1)}
            />
            <AddStepMenu
              trigger={<IconButton size="sm" icon={Plus} label={t('addBelow', { n })} data-add-below="" />}
              onAdd={(kind) => actions.add(id, kind)}
            />
            <Menu
              align="end"
              trigger={<IconButton size="sm" icon={Ellipsis} label={t('more', { n })} />}
              items={[
                { label: t('duplicate'), icon: Copy, shortcut: 'D', onSelect: () => actions.duplicate(id) },
                { label: t('up'), icon: ArrowUp, shortcut: 'Alt ↑', disabled: at === 0, onSelect: () => actions.move(id, -1) },
                { label: t('down'), icon: ArrowDown, shortcut: 'Alt ↓', disabled: at === of - 1, onSelect: () => actions.move(id, 1) },
                { kind: 'separator' },
                { label: t('remove'), icon: Trash2, danger: true, onSelect: () => actions.remove(id) },
              ]}
            />
          </>
        )
      }
    >
      <StepForm step={step} place={`steps.${at}`} onChange={actions.change} context={context} />
    </OutlineRow>
  )
}

/** Keys of a row while it has the focus; elsewhere they do nothing, so no single key is ever hit by mistake. */
function onKey(event: KeyboardEvent, id: string, actions: StepActions, mayEdit: boolean) {
  if (event.metaKey || event.ctrlKey) return
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
  if (by && !event.altKey) actions.go(id, by)
  else if (!mayEdit) return
  else if (by) actions.move(id, by)
  else if (event.key === 'd') actions.duplicate(id)
  else if (event.key === 'Delete' || event.key === 'Backspace') actions.remove(id)
  else if (event.key === 'n') event.currentTarget.parentElement?.querySelector<HTMLElement>('[data-add-below]')?.click()
  else return
  event.preventDefault()
  event.stopPropagation()
}
