'use client'
import { onDemand } from '@/ui'

/** The dialog, fetched when it is first opened. */
export const CreateTaskDialog = onDemand(() => import('./create-task-dialog').then((module) => module.CreateTaskDialog))
