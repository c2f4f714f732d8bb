'use client'
import { type ComponentType, useEffect, useState } from 'react'
import { later } from './later/later'
import { whenIdle } from './later/when-idle'

/**
 * A dialog or sheet whose code is not part of the first load: it comes when the page is idle, or when the dialog is opened before that. It stays mounted from
 * its first opening on, so that it can fade away when it is closed.
 * @param load `() => import('./x-dialog').then((module) => module.XDialog)`, in place: the bundler reads it
 */
export function onDemand<Props extends { open: boolean }>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Fetched = later(load)
  return function OnDemand(props: Props) {
    const [wasOpened, setOpened] = useState(props.open)
    useEffect(() => whenIdle(Fetched.fetch), [])
    if (props.open && !wasOpened) setOpened(true)
    return wasOpened ? <Fetched {...props} /> : null
  }
}
