'use client'
import { onDemand } from '@/ui'

/** The dialog, fetched when it is first opened. */
export const EnterReferralDialog = onDemand(() => import('./enter-referral-dialog').then((module) => module.EnterReferralDialog))
