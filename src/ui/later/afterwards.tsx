'use client'
import { type ReactNode, useDeferredValue } from 'react'

/**
 * What may come a moment after the rest of the screen: the rest is painted first, and pressing or typing goes before it.
 * @param waiting stands there until then, as large as what comes
 */
export const Afterwards = ({ waiting, children }: { waiting: ReactNode; children: ReactNode }) => (useDeferredValue(true, false) ? children : waiting)
