'use client'
import { triggerFirst } from '../later/trigger-first'

/** A Menu in the frame around every screen: what opens comes after what is seen first. */
export const MenuLater = triggerFirst(() => import('./menu').then((module) => module.Menu), 'menu')
