'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { readServerError, type ServerError, toast } from '@/ui'
import type { MacroAction, MacroDefinition } from '../../domain'

export type MacroView = inferRouterOutputs<AppRouter>['tickets']['macros']['list'][number]
type Values = MacroDefinition & { shared: boolean; active: boolean }

/** A macro while it is being written. */
export function useMacroForm(macro: MacroView | 'new', onDone: () => void) {
  const t = useTranslations('tickets.macroSettings')
  const trpc = useTRPC()
  const client = useQueryClient()
  const mayManage = useMay('tickets.manage')
  const known = macro === 'new' ? null : macro
  const [values, setValues] = useState<Values>(() =>
    known
      ? {
          name: known.name,
          language: known.language,
          kind: known.kind,
          body: known.body,
          actions: known.actions,
          topics: known.topics,
          shared: known.shared,
          active: known.active,
        }
      : { name: '', language: 'en', kind: 'reply', body: '', actions: [], topics: [], shared: mayManage, active: true },
  )
  const [problem, setProblem] = useState<ServerError | null>(null)
  const done = (title: string) => async () => {
    toast.done({ title })
    await client.invalidateQueries({ queryKey: trpc.tickets.macros.pathKey() })
    onDone()
  }
  const failed = (thrown: unknown) => setProblem(readServerError(thrown))
  const save = useMutation(trpc.tickets.macros.save.mutationOptions({ onSuccess: done(t('saved')), onError: failed }))
  const remove = useMutation(trpc.tickets.macros.remove.mutationOptions({ onSuccess: done(t('deleted')) }))
  return {
    values,
    mayManage,
    problem,
    isBusy: save.isPending || remove.isPending,
    mayChange: known?.mayChange ?? true,
    set: (change: Partial<Values>) => setValues((before) => ({ ...before, ...change })),
    setAction: (kind: MacroAction['kind'], action: MacroAction | null) =>
      setValues((before) => ({ ...before, actions: [...before.actions.filter((one) => one.kind !== kind), ...(action ? [action] : [])] })),
    save: () => save.mutate({ ...values, ...(known ? { id: known.id, version: known.version } : {}) }),
    remove: known ? () => remove.mutateAsync({ id: known.id }) : null,
  }
}
export type MacroForm = ReturnType<typeof useMacroForm>
