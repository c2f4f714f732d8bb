'use client'
import type { ReactNode } from 'react'
import { TrpcProvider } from '@/trpc/client'
import { useRefusalWords } from '@/ui/refusal-words'

/** Calls of the screens inside, whose refusals come in the reader's language. */
export const WordedTrpc = ({ children }: { children: ReactNode }) => <TrpcProvider say={useRefusalWords()}>{children}</TrpcProvider>
