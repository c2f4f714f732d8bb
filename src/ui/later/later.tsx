'use client'
import { type ComponentType, useEffect, useState } from 'react'
import { partOf, useArrived } from './part'

/** A component whose code comes later; `fetch` asks for it ahead of its use, so that it is there at once. */
export type Later<Props extends object> = ComponentType<Props> & { fetch: () => void }

/**
 * A piece of a screen that is not part of its first load. Shown as soon as its code is there; a failure to fetch it is thrown, for the screen's error boundary.
 * @param load `() => import('./x').then((module) => module.X)`, in place: the bundler reads it
 * @param Waiting stands there until then, as large as what comes, so that nothing moves; nothing if left out
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, Waiting?: ComponentType): Later<Props> {
  const part = partOf(load)
  function Late(props: Props) {
    const Arrived = useArrived(part)
    const [failure, setFailure] = useState<{ thrown: unknown } | null>(null)
    useEffect(() => {
      part.fetch().catch((thrown: unknown) => setFailure({ thrown }))
    }, [])
    if (Arrived) return <Arrived {...props} />
    if (failure) throw failure.thrown
    return Waiting ? <Waiting /> : null
  }
  return Object.assign(Late, { fetch: () => void part.fetch().catch(() => {}) })
}
