'use client'
import { useStoredChoice } from '../use-stored-choice'
import type { Density } from './columns'

/** The reader's row height, remembered in this browser and shared by all tables. */
export const useDensity = (): [Density, (density: Density) => void] => useStoredChoice<Density>('rapport-density', ['comfortable', 'compact'])
