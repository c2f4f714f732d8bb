'use client'
import { later, onDemand } from '@/ui'
import { ConversationSkeleton } from './conversation-skeleton'

// What the list does without: it comes when the list stands, and is there when a ticket is opened.

export const OpenTicket = later(() => import('./open-ticket').then((module) => module.OpenTicket), ConversationSkeleton)
export const SimilarPanel = later(() => import('./similar/similar-panel').then((module) => module.SimilarPanel))
export const BulkBar = later(() => import('./bulk-bar').then((module) => module.BulkBar))
export const MacroDialog = later(() => import('./macros/macro-dialog').then((module) => module.MacroDialog))
export const ViewDialog = later(() => import('./views/view-dialog').then((module) => module.ViewDialog))
export const CustomerSheet = onDemand(() => import('@/ui/primitives/sheet').then((module) => module.Sheet))

export function fetchInboxParts(): void {
  for (const part of [OpenTicket, SimilarPanel, BulkBar, MacroDialog, ViewDialog]) part.fetch()
}
