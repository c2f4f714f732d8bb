'use client'
import { onDemand } from '@/ui'

/** The dialog, fetched when it is first opened. */
export const AdjustPointsDialog = onDemand(() => import('./adjust-points-dialog').then((module) => module.AdjustPointsDialog))
