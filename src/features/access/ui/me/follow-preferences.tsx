'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { useStoredChoice } from '@/ui'
import type { Preferences } from '../../domain'
import { useMe } from './use-me'

/** Keeps this browser's habits (single keys, row height) and the person's the same: theirs arrive with them, changes here are saved. */
export function FollowPreferences() {
  const preferences = useMe().person?.preferences
  const trpc = useTRPC()
  const { mutate } = useMutation(trpc.access.savePreferences.mutationOptions())
  const [singleKeys, setSingleKeys] = useStoredChoice('rapport-single-keys', ['on', 'off'])
  const [density, setDensity] = useStoredChoice('rapport-density', ['comfortable', 'compact'])
  const known = useRef<Preferences | null>(null)
  useEffect(() => {
    if (!preferences) return
    if (known.current === null) {
      known.current = preferences
      setSingleKeys(preferences.singleKeys ? 'on' : 'off')
      setDensity(preferences.density)
      return
    }
    const here = { singleKeys: singleKeys === 'on', density }
    if (here.singleKeys === known.current.singleKeys && here.density === known.current.density) return
    known.current = here
    mutate(here)
  }, [preferences, singleKeys, density, setSingleKeys, setDensity, mutate])
  return null
}
