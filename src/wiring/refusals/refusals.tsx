'use client'
import type { ReactNode } from 'react'
import { RefusalWords } from '@/ui/refusal-words'
import { sayRefusal } from './say-refusal'

/** What servers refuse is said in the reader's language, on every page. */
export const Refusals = ({ children }: { children: ReactNode }) => <RefusalWords say={sayRefusal}>{children}</RefusalWords>
