'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button, toast } from '@/ui'
import type { Step } from '../../../domain/flow'
import { AddStepMenu } from './add-step-menu'
import type { EditorContext } from './editor-context'
import { changed, copyOf, insertAfter, moveBy, neighbourOf, newStep, without } from './outline'
import { ROW_HEADER } from './outline-row'
import { type StepActions, StepRow } from './step-row'

type Props = {
  steps: readonly Step[]
  onChange: (change: (steps: readonly Step[]) => Step[]) => void
  /** What is wrong with each step, to be said on its row. */
  problemsOf: (at: number) => readonly string[]
  mayEdit: boolean
  context: EditorContext
}

/** The steps in order, each said in words; all of it by mouse, by keyboard and by menu. */
export function StepsOutline({ steps, onChange, problemsOf, mayEdit, context }: Props) {
  const t = useTranslations('flows.flow.editor')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const focusOn = useFocusOnRow(list)
  const placeOf = (all: readonly Step[], id: string) => ({ n: all.findIndex((step) => step.id === id) + 1, of: all.length })

  const add = (after: string | null, step: Step, isOpen: boolean) => {
    onChange((all) => insertAfter(all, after, step))
    if (isOpen) setOpen((before) => new Set([...before, step.id]))
    setSaid(t('added', placeOf(insertAfter(steps, after, step), step.id)))
    focusOn(step.id)
  }
  const actions: StepActions = {
    add: (after, kind) => add(after, newStep(kind), true),
    duplicate: (id) => {
      const step = steps.find((one) => one.id === id)
      if (step) add(id, copyOf(step), false)
    },
    move: (id, by) => {
      onChange((all) => moveBy(all, id, by))
      setSaid(t('moved', placeOf(moveBy(steps, id, by), id)))
      focusOn(id)
    },
    remove: (id) => {
      const [at, step] = [steps.findIndex((one) => one.id === id), steps.find((one) => one.id === id)]
      if (!step) return
      onChange((all) => without(all, id))
      focusOn(neighbourOf(steps, id))
      const putBack = () => onChange((all) => insertAfter(all, steps[at - 1]?.id ?? null, step))
      toast.undoable({ title: t('removed'), description: context.words.step(step), undoLabel: t('undo'), onUndo: putBack })
    },
    change: (step) => onChange((all) => changed(all, step)),
    toggle: (id) => setOpen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]))),
    go: (id, by) => focusOn(steps[steps.findIndex((step) => step.id === id) + by]?.id ?? null),
  }
  const last = steps.at(-1)?.id ?? null
  return (
    <div>
      {steps.length === 0 && <p className="mb-3 text-ink-muted">{t('noSteps')}</p>}
      <ol ref={list} aria-label={t('steps')} className="space-y-2">
        {steps.map((step, at) => (
          <li key={step.id} data-step={step.id}>
            <StepRow
              {...{ step, at, mayEdit, actions, context }}
              of={steps.length}
              open={open.has(step.id)}
              problems={open.has(step.id) ? [] : problemsOf(at)}
            />
          </li>
        ))}
      </ol>
      {mayEdit && (
        <div className="mt-3">
          <AddStepMenu trigger={<Button icon={Plus}>{steps.length === 0 ? t('addFirst') : t('add')}</Button>} onAdd={(kind) => actions.add(last, kind)} />
          {steps.length > 0 && <p className="mt-2 text-ink-faint text-sm max-sm:hidden">{t('keys')}</p>}
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  )
}

/** Puts the focus on a row once it stands where it belongs; the menu that asked for it has closed by then. */
function useFocusOnRow(list: RefObject<HTMLOListElement | null>) {
  const [wanted, setWanted] = useState<{ id: string } | null>(null)
  useEffect(() => {
    if (!wanted) return
    const find = () => list.current?.querySelector<HTMLElement>(`[data-step="${wanted.id}"] [${ROW_HEADER}]`)
    find()?.focus()
    // A menu gives the focus back to its button as it closes: after that it is the row's.
    const timer = setTimeout(() => find()?.focus(), 60)
    return () => clearTimeout(timer)
  }, [wanted, list])
  return (id: string | null) => {
    if (id !== null) setWanted({ id })
  }
}
