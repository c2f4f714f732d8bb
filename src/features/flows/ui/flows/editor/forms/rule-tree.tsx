'use client'
import type { ComponentProps } from 'react'
import { RuleEditor } from '@/features/segments/ui'

/** The rule editor of segments, in a file of its own so that it is loaded when it is needed. */
export const RuleTree = (props: ComponentProps<typeof RuleEditor>) => <RuleEditor {...props} />
