'use client'
import { onDemand } from '@/ui'

/** Its code comes when the page is idle, or when it is opened before that. */
export const EraseDialog = onDemand(() => import('./erase-dialog').then((module) => module.EraseDialog))
