/** A roll-up is of one store, by its calendar, or of the whole desk, by the workspace's: the nil UUID. */
export const WHOLE_DESK = '00000000-0000-0000-0000-000000000000'

export type Scope = { readonly scope: string; readonly zone: string; readonly currency: string }
