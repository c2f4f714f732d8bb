'use client'
import { triggerFirst } from '../later/trigger-first'

/** A Popover in the frame around every screen: what opens comes after what is seen first. */
export const PopoverLater = triggerFirst(() => import('./popover').then((module) => module.Popover), 'dialog')
