import { z } from 'zod'

export const LINK_KINDS = ['order', 'product', 'shipment'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
export const LINK_STATES = ['suggested', 'pinned', 'dismissed'] as const
export type LinkState = (typeof LINK_STATES)[number]

export const setLinkInput = z.strictObject({ ticketId: z.uuid(), kind: z.enum(LINK_KINDS), targetId: z.uuid(), state: z.enum(['pinned', 'dismissed']) })
export type SetLinkInput = z.infer<typeof setLinkInput>
