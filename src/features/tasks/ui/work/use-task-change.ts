'use client'
import { useEffect, useRef, useState } from 'react'
import { toast } from '@/ui'
import type { TaskRow } from '../task-row'
import { useTaskActions } from '../use-task-actions'

export type TaskChange = Parameters<ReturnType<typeof useTaskActions>['change']['mutateAsync']>[0]['change']

/**
 * Changes one task as fast as somebody clicks: ticked steps and the status show at once, changes go to the desk one after another, each on the version the one
 * before it made. What is refused is told, and the task shows again as it is.
 * @returns the task as it will be, and the way to change it
 */
export function useTaskChange(task: TaskRow) {
  const { change } = useTaskActions()
  const [unsaved, setUnsaved] = useState<TaskChange[]>([])
  const version = useRef(task.version)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    version.current = Math.max(version.current, task.version)
  }, [task.version])

  const save = (fields: TaskChange) => {
    setUnsaved((before) => [...before, fields])
    turn.current = turn.current
      .then(async () => {
        const saved = await change.mutateAsync({ id: task.id, change: { ...fields, version: version.current } })
        version.current = saved.version
      })
      .catch((error: Error) => toast.failed({ title: error.message }))
      .finally(() => setUnsaved((before) => before.filter((one) => one !== fields)))
  }
  const checklist = unsaved.findLast((fields) => fields.checklist)?.checklist ?? task.checklist
  const status = unsaved.findLast((fields) => fields.status)?.status ?? task.status
  return { shown: { ...task, checklist, status }, save }
}
